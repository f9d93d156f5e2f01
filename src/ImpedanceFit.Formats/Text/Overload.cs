namespace ImpedanceFit.Formats.Text;

/// <summary>The numbers that instruments write where they could not measure: 9.9E37 and −9.9E37 (infinity) and 9.91E37 (no number) of
/// SCPI-1999, volume 1, 7.2.1, and ±1E38, which some round them to.</summary>
/// <remarks>The mark stands for itself: it is judged as it is written, before a unit, a logarithm or a pair of columns turns it into
/// something else (|Z| in kΩ, Cp and D).</remarks>
internal static class Overload
{
    /// <summary>Why a row with such a number is left out.</summary>
    public const string Reason = "with an overload";

    private const double Least = 9.8e37, Most = 1e38;

    /// <summary>True for the mark of an overload.</summary>
    public static bool Is(double number) => Math.Abs(number) is >= Least and <= Most;
}
