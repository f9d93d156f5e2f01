using ImpedanceFit.Reporting.Circuits;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Fits;

/// <summary>Fits as one table, a row a spectrum: a column for each parameter and derived quantity, with its unit.</summary>
internal static class FitRows
{
    private static readonly ResultColumn File = new("file"), Spectrum = new("spectrum"), CircuitText = new("circuit") { IsSaidOnce = true },
        Chi = new("reduced χ²") { IsNumber = true }, Trusted = new("trust") { IsVerdict = true };

    /// <summary>Adds the row of a fit to a table.</summary>
    public static void Add(ResultTable table, FitReport report)
    {
        ArgumentNullException.ThrowIfNull(table);
        table.Add(RowOf(report));
    }

    /// <summary>The table.</summary>
    public static ResultTable TableOf(IEnumerable<FitReport> reports)
    {
        ResultTable table = new();
        foreach (FitReport report in reports)
            table.Add(RowOf(report));
        return table;
    }

    private static IEnumerable<(ResultColumn, ResultCell)> RowOf(FitReport report)
    {
        DataReach reach = new(report.Fit.Spectrum);
        yield return (File, Path.GetFileName(report.File));
        yield return (Spectrum, report.SpectrumId);
        yield return (CircuitText, BareCircuit.Of(report.Fit.Circuit));
        foreach (FittedParameter parameter in report.Fit.Parameters)
            yield return (ColumnOf(parameter.Name, parameter.Unit), CellOf(parameter, reach.Clip(parameter.Estimate)));
        foreach (DerivedReport derived in report.Derived)
            yield return (ColumnOf(derived.Name, derived.Estimate.Unit), CellOf(reach.Clip(derived.Estimate),
                derived.Estimate.StandardError is not null || report.Fit.DegreesOfFreedom <= 0));
        yield return (Chi, ResultCell.Of(report.Fit.ReducedChiSquared));
        yield return (Trusted, report.Fit.Converged ? Words.Of(report.Trust) : "not converged");
    }

    private static ResultColumn ColumnOf(string name, Unit unit) =>
        new(name, unit.Symbol) { IsNumber = true, ShowsInterval = true, IntervalIsInText = false };

    // A limit beyond which the parameter cannot be is no end that the data give.
    private static ResultCell CellOf(FittedParameter parameter, Estimate estimate) =>
        parameter is { Fixed: true, Parameter.Tie: null } ? ResultCell.Of(parameter.Value)
        : parameter.AtBound ? AtLimit(parameter, estimate)
        : CellOf(estimate with
        {
            Lower95 = estimate.Lower95 < parameter.Parameter.Lower ? null : estimate.Lower95,
            Upper95 = estimate.Upper95 > parameter.Parameter.Upper ? null : estimate.Upper95,
        }, !parameter.IsUndetermined);

    // Zero at its limit says no more than how large it may be.
    private static ResultCell AtLimit(FittedParameter parameter, Estimate estimate) =>
        (parameter.Value <= parameter.Parameter.Lower, estimate.Lower95, estimate.Upper95) switch
        {
            (true, _, { } upper) when upper < parameter.Parameter.Upper => ResultCell.Of(null, null, null, upper),
            (false, { } lower, _) when lower > parameter.Parameter.Lower => ResultCell.Of(null, null, lower),
            _ => ResultCell.Of(parameter.Value),
        };

    private static ResultCell CellOf(Estimate estimate, bool determined)
    {
        ResultCell cell = ResultCell.Of(estimate.Value, estimate.StandardError, estimate.Lower95, estimate.Upper95);
        return determined ? cell : cell.WithoutValue();
    }
}
