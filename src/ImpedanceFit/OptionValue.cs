using System.Runtime.CompilerServices;

namespace ImpedanceFit;

/// <summary>Checks the value of an option where it is set, so that the error names the option and not what fails of it later.</summary>
internal static class OptionValue
{
    /// <summary>The value, which must be a finite number above 0.</summary>
    public static double Positive(double value, [CallerMemberName] string option = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Refused(option, value, "a finite number above 0");

    /// <summary>The value, which must be 0 or a finite number above it.</summary>
    public static double NotNegative(double value, [CallerMemberName] string option = "") =>
        value >= 0 && double.IsFinite(value) ? value : throw Refused(option, value, "0 or a finite number above it");

    /// <summary>The value, which must not be negative: 0 switches the criterion off, infinity makes it always true.</summary>
    public static double Tolerance(double value, [CallerMemberName] string option = "") =>
        value >= 0 ? value : throw Refused(option, value, "0 or a number above it");

    /// <summary>The number, which must lie between the limits.</summary>
    public static int Count(int value, int minimum, int maximum = int.MaxValue, [CallerMemberName] string option = "") =>
        value >= minimum && value <= maximum ? value
            : throw Refused(option, value, maximum == int.MaxValue ? $"{minimum} or more" : $"{minimum} to {maximum}");

    /// <summary>The value of an enumeration, which must be one of its names.</summary>
    public static T Named<T>(T value, [CallerMemberName] string option = "") where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw Refused(option, value, $"one of {string.Join(", ", Enum.GetNames<T>())}");

    private static ArgumentOutOfRangeException Refused(string option, object value, string expected) =>
        new(option, value, $"Expected {expected}.");
}
