using System.Globalization;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Text;

/// <summary>Numbers with their sign, as a deviation is read: <c>+0.3</c>, <c>−1.25</c>, <c>0</c>.</summary>
internal static class SignedText
{
    /// <summary>The number with at most so many decimals; trailing zeros are left out.</summary>
    public static string Of(double value, int decimals)
    {
        // Rounded first, or a small negative number comes out as "-+0.00".
        double rounded = Math.Round(value, decimals);
        string digits = rounded.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
        return rounded > 0 ? "+" + digits : rounded == 0 ? "0" : ValueText.WithMinusSign(digits);
    }
}
