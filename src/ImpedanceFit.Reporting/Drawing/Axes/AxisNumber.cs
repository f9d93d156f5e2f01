using System.Globalization;

namespace ImpedanceFit.Reporting.Drawing.Axes;

/// <summary>Numbers beside an axis, with a real minus sign.</summary>
internal static class AxisNumber
{
    /// <summary>A whole number with a real minus sign.</summary>
    public static string Signed(int value) => WithMinus(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number with a minus sign in the place of its hyphen; −0 becomes 0.</summary>
    public static string WithMinus(string number) =>
        number.Length > 0 && number[0] == '-' ? number.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? number[1..] : "−" + number[1..] : number;
}
