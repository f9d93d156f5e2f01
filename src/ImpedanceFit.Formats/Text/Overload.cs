namespace ImpedanceFit.Formats.Text;

/// <summary>The numbers that instruments write where they could not measure. SCPI-1999 (volume 1, 7.2.1) has 9.9E37 and −9.9E37 for
/// infinity, and 9.91E37 for no number. Some instruments round them to ±1E38.</summary>
/// <remarks>The mark is judged as it is written. Later a unit, a logarithm or a pair of columns (|Z| in kΩ, Cp and D) turns it into
/// something else.</remarks>
internal static class Overload
{
    /// <summary>Why a row with such a number is left out.</summary>
    public const string Reason = "with an overload";

    private const double Least = 9.8e37, Most = 1e38;

    /// <summary>True for the mark of an overload.</summary>
    public static bool Is(double number) => Math.Abs(number) is >= Least and <= Most;
}
