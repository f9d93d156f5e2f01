using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Branches;
using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Relaxations;
using ImpedanceFit.Reporting.Series;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>The tied resistances of a series: each spectrum's own value beside the line of the joint fit. A series of temperature goes over
/// 1000/T.</summary>
internal static class SeriesFigure
{
    private const int LinePoints = 60;

    /// <summary>Draws a series.</summary>
    public static string Draw(SeriesReport report)
    {
        SeriesTie[] drawn = [.. report.Fit.Ties.Where(tie => tie.Kind is TieKind.Arrhenius or TieKind.VogelFulcherTammann or TieKind.Linear
            or TieKind.Smooth)];
        string[] names = drawn.Length > 0 ? [.. drawn.Select(tie => tie.Parameter)]
            : [.. report.Fit.Circuit.Parameters.Where(p => !p.Fixed && p.Description.Kind == ParameterKind.Resistance).Select(p => p.Name)];
        MeasuredSeries[] series = [.. names.Select(name => SeriesOf(report, name))];
        string title = FormattableString.Invariant($"Series of {report.Fit.Spectra.Count} spectra");
        if (report.IsThermal)
            return ArrheniusFigure.Draw(title, "R", "Ω", series);
        LinearAxis x = LinearAxis.Around(report.Variable, "", SeriesPlot.AllX(series), takesPrefix: false);
        LogarithmicAxis y = LogarithmicAxis.Around("R", "Ω", SeriesPlot.AllY(series), powers: true);
        return SeriesPlot.Draw(title, series, x, y);
    }

    /// <summary>Where spectra stand on the axis of the variable: temperatures in °C, else the variable itself.</summary>
    internal static double[] PlacesOf(SeriesReport report, IReadOnlyList<SeriesSpectrum> ordered)
    {
        double[] places = [.. ordered.Select(spectrum => spectrum.Member.Variable
            - (report.IsThermal ? PhysicalConstants.ZeroCelsiusKelvin : 0))];
        double least = Math.Max(1e-3 * (places[^1] - places[0]), 1e-9);
        for (int k = 1; k < places.Length; k++)
            places[k] = Math.Max(places[k], places[k - 1] + least);
        return places;
    }

    /// <summary>The title of that axis.</summary>
    internal static string TitleOf(SeriesReport report) => report.IsThermal ? "T / °C" : report.Variable;

    /// <summary>Nyquist plots with the joint fit, each raised above the one before, in units of the sum R of its arcs.</summary>
    public static string DrawNyquist(SeriesReport report)
    {
        (SeriesSpectrum Spectrum, FitResult Fit)[] ordered = [.. report.Fit.Spectra.Zip(report.Fit.JointFits())
            .OrderBy(pair => pair.First.Member.Variable)];
        double[] places = PlacesOf(report, [.. ordered.Select(pair => pair.Spectrum)]);
        string unit = report.IsThermal ? " °C" : "";
        string[] resistances = [.. CircuitBranches.Of(report.Fit.Circuit).Where(branch => branch.Shape == ElementShape.Arc)
            .Select(branch => branch.ResistanceName).OfType<string>()];
        double[] units = [.. ordered.Select(pair => resistances.Length > 0 ? resistances.Sum(name => pair.Fit[name].Value)
            : pair.Fit.Model.Max(z => z.Magnitude))];
        string Label(int k) => ValueText.WithMinusSign(FormattableString.Invariant($"{places[k]:0.####}{unit}"))
            + $", R = {ValueText.Format(units[k], Unit.Ohm, 3)}";
        return WaterfallFigure.DrawScaled([.. ordered.Select((pair, k) => new PlottedSpectrum(Label(k), pair.Fit.Spectrum)
            { Fit = pair.Fit })], units);
    }

    /// <summary>The map of the distributions of relaxation times with the arcs of the joint fit drawn in: τ = (R·Q)^(1/n).</summary>
    /// <param name="report">The series.</param>
    /// <param name="timesOf">The distribution of a spectrum; null where it has none.</param>
    public static string DrawDrt(SeriesReport report, Func<Spectrum, RelaxationTimes?> timesOf)
    {
        (SeriesSpectrum Spectrum, FitResult Fit, RelaxationTimes? Times)[] ordered = [.. report.Fit.Spectra.Zip(report.Fit.JointFits())
            .OrderBy(pair => pair.First.Member.Variable).Select(pair => (pair.First, pair.Second, timesOf(pair.First.Alone.Spectrum)))
            .Where(each => each.Item3 is not null)];
        if (ordered.Length < 2)
            throw new InputException(ErrorCodes.Figure, "fewer than two spectra have a distribution of relaxation times.",
                "Draw another figure.");
        double[] places = PlacesOf(report, [.. ordered.Select(each => each.Spectrum)]);
        RelaxationTimesReport[] times = [.. ordered.Select((each, k) => new RelaxationTimesReport("", each.Times!)
            { SeriesValue = places[k], SeriesColumn = TitleOf(report) })];
        return DrtMapFigure.Draw(times, [.. CircuitBranches.Of(report.Fit.Circuit)
            .Where(branch => branch.Shape == ElementShape.Arc && branch.Resistor is not null && branch.Capacitor is not null)
            .Select(branch => (branch.Resistor!.Name, (IReadOnlyList<double>)[.. ordered.Select(each => TauOf(branch, each.Fit))]))]);
    }

    private static double TauOf(CircuitBranch branch, FitResult fit)
    {
        FittedValues values = new(fit);
        return branch.ConstantPhaseOf(values) is var (coefficient, exponent) && branch.ResistanceOf(values) is { } resistance
            ? Math.Pow(coefficient.Value * resistance.Value, 1 / exponent.Value) : double.NaN;
    }

    private static MeasuredSeries SeriesOf(SeriesReport report, string name)
    {
        MeasuredValue[] own = [.. report.Fit.Spectra.Where(s => s.Alone[name].StandardError is not null).Select(spectrum =>
        {
            FittedParameter single = spectrum.Alone[name];
            double half = 1.96 * single.StandardError!.Value;
            return new MeasuredValue(spectrum.Member.Variable, single.Value)
            {
                Lower = single.Value > half ? single.Value - half : null, Upper = single.Value + half, IsDoubted = spectrum.IsReleased,
            };
        })];
        MeasuredValue[] joint = [.. report.Fit.Spectra.Where(spectrum => !spectrum.IsReleased).OrderBy(s => s.Member.Variable)
            .Select(spectrum => new MeasuredValue(spectrum.Member.Variable, spectrum[name].Value))];
        return new MeasuredSeries(name, own) { LineLabel = "all in one fit", Line = [.. joint.Take(Math.Max(LinePoints, joint.Length))] };
    }
}
