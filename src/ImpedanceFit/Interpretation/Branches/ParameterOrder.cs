using System.Text.RegularExpressions;

namespace ImpedanceFit.Interpretation.Branches;

/// <summary>Gives the parameters of a fit to other branches of equal form: values, errors, intervals,
/// covariance, minima, resamples and what is said of them.</summary>
internal static partial class ParameterOrder
{
    /// <summary>True if every parameter may take the other's value: it lies within the limits, and none lies
    /// on a limit that the other has not.</summary>
    public static bool IsAllowed(FitResult fit, int[] order)
    {
        for (int k = 0; k < order.Length; k++)
        {
            FittedParameter own = fit.Parameters[k], taken = fit.Parameters[order[k]];
            (CircuitParameter to, CircuitParameter from) = (own.Parameter, taken.Parameter);
            bool fitsBelow = to.Lower.Equals(from.Lower) || taken.Value > Math.Max(to.Lower, from.Lower);
            bool fitsAbove = to.Upper.Equals(from.Upper) || taken.Value < Math.Min(to.Upper, from.Upper);
            if (!fitsBelow || !fitsAbove)
                return false;
        }
        return true;
    }

    /// <summary>The same fit with its branches in another order.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="order">For every parameter the index of the one whose value it takes.</param>
    /// <param name="orderOfMinimum">The same for a minimum that the search found, from its parameters.</param>
    public static FitResult Apply(FitResult fit, int[] order, Func<IReadOnlyList<double>, int[]> orderOfMinimum)
    {
        Dictionary<string, string> newNames = NewNames(fit, order);
        int[] free = [.. Enumerable.Range(0, order.Length).Where(k => !fit.Parameters[k].Fixed)];
        int[] freeOrder = [.. free.Select(k => Array.IndexOf(free, order[k]))];
        return fit with
        {
            Parameters = [.. order.Select((from, to) => fit.Parameters[from] with { Parameter = fit.Parameters[to].Parameter })],
            Covariance = CovarianceOf(fit, order),
            SharedValues = fit.SharedValues is not { } shared ? null : order.Select((from, to) => (from, to)).ToDictionary(
                pair => fit.Parameters[pair.to].Name,
                pair => shared[fit.Parameters[pair.from].Name].Named(fit.Parameters[pair.to].Name), StringComparer.Ordinal),
            Certificate = fit.Certificate is not { } certificate ? null : certificate with
            {
                Minima = [.. certificate.Minima.Select((minimum, m) => minimum with
                    { Parameters = Ordered(minimum.Parameters, m == 0 ? order : orderOfMinimum(minimum.Parameters)) })],
            },
            BootstrapSamples = [.. fit.BootstrapSamples.Select(sample => Array.ConvertAll(freeOrder, f => sample[f]))],
            Diagnostics = [.. fit.Diagnostics.Select(diagnostic => diagnostic with { Message = Renamed(diagnostic.Message, newNames) })],
        };
    }

    private static double[] Ordered(IReadOnlyList<double> values, int[] order) => Array.ConvertAll(order, k => values[k]);

    private static ParameterCovariance CovarianceOf(FitResult fit, int[] order)
    {
        (string New, string Old)[] names = [.. order.Select((from, to) => (fit.Parameters[to].Name, fit.Parameters[from].Name))
            .Where(pair => fit.Covariance[pair.Item2, pair.Item2] is not null)];
        double[,] matrix = new double[names.Length, names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = 0; j < names.Length; j++)
                matrix[i, j] = fit.Covariance[names[i].Old, names[j].Old]!.Value;
        }
        return new ParameterCovariance([.. names.Select(pair => pair.New)], matrix);
    }

    // Names of parameters and of elements: what was said of R1 is said of the branch that has its value now.
    private static Dictionary<string, string> NewNames(FitResult fit, int[] order)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        for (int k = 0; k < order.Length; k++)
        {
            CircuitParameter own = fit.Parameters[k].Parameter, taken = fit.Parameters[order[k]].Parameter;
            names[taken.Name] = own.Name;
            names[taken.Element.Name] = own.Element.Name;
        }
        return names;
    }

    private static string Renamed(string message, Dictionary<string, string> newNames) =>
        NameOfParameter().Replace(message, match => newNames.GetValueOrDefault(match.Value, match.Value));

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)?")]
    private static partial Regex NameOfParameter();
}
