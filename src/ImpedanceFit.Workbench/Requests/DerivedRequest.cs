using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Reporting.Fits;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>A quantity that shall be derived from the parameters of every fit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">The formula.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Names">The circuit's name of each parameter in the formula.</param>
internal sealed record DerivedRequest(string Name, ParameterExpression Expression, Unit Unit, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>The quantity of a fit.</summary>
    /// <exception cref="RequestException">It has no finite value at the fitted parameters.</exception>
    public DerivedReport Of(FitResult fit, IntervalMethod intervals)
    {
        ParameterExpression named = Expression.Renamed(Names);
        if (!double.IsFinite(named.Evaluate(name => fit[name].Value)))
            throw new RequestException($"'{Expression}' has no finite value at the fitted parameters.",
                "Is a divisor 0, or the argument of a root or logarithm negative?");
        return new DerivedReport(Name, Expression.Text, fit.Derive(Unit, named, intervals));
    }
}
