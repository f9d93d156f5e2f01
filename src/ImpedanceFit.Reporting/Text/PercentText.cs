namespace ImpedanceFit.Reporting.Text;

/// <summary>Percentages of noise and residuals: <c>0.094 %</c>, <c>less than 0.001 %</c>.</summary>
internal static class PercentText
{
    private const double Least = 0.0005;

    /// <summary>The text of a percentage that is not negative.</summary>
    public static string Of(double percent) => percent < Least ? "less than 0.001 %" : FormattableString.Invariant($"{percent:0.###} %");
}
