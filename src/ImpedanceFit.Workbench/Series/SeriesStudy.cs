using System.Diagnostics;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Series;
using ImpedanceFit.Series.Ties;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Workbench.Series;

/// <summary>Reads the spectra of a series, fits each alone, and then all together. What fails is named and left out.</summary>
/// <param name="circuit">The circuit.</param>
/// <param name="ties">The ties that the user gave; empty for those that physics offers, of which rejected ones are taken off.</param>
/// <param name="options">How it is fitted.</param>
/// <param name="variables">What changes along the series.</param>
/// <param name="host">Where failures and doubts are named.</param>
internal sealed class SeriesStudy(Circuit circuit, IReadOnlyList<SeriesTie> ties, SeriesFitOptions options, SeriesVariables variables,
    IWorkHost host)
{
    private readonly Circuit untied = circuit.WithoutTies();

    /// <summary>The law of the ties that physics offers for resistances.</summary>
    public ArrheniusForm Form { get; init; } = ArrheniusForm.Conductivity;

    /// <summary>The series of the spectra in some files; null where nothing could be fitted, or the user ended it.</summary>
    public SeriesReport? Of(IEnumerable<string> paths, ReadOptions reading, FrequencyRange range) =>
        OfSpectra(SpectrumFiles.ReadAll(paths, reading, host).Select(read => (read.File.Path, read.Spectrum)), range);

    /// <summary>The series of spectra, each with the file that it was read from.</summary>
    public SeriesReport? OfSpectra(IEnumerable<(string File, Spectrum Spectrum)> spectra, FrequencyRange range)
    {
        long begin = Stopwatch.GetTimestamp();
        try
        {
            // Wrong ties cost the user no fits.
            _ = new SeriesModel(untied, SeriesModel.WithTiesOf(circuit, ties).Ties);
            List<SeriesEntry> entries = Read(spectra, range);
            if (entries.Count == 0 || host.Cancellation.IsCancellationRequested)
                return null;
            (string name, IReadOnlyList<double> values) = variables.Of(entries);
            if (name != SeriesReport.Temperature && ties.FirstOrDefault(tie => tie.IsThermal) is { } thermal)
                throw new RequestException($"the tie {thermal} needs temperatures, and the series goes over {variables.WordsOf(name)}.",
                    "Give the temperature of each spectrum.").About(RemedyTopic.Temperatures);
            SeriesReport report = Fit(entries, name, values);
            report = report with { Milliseconds = Stopwatch.GetElapsedTime(begin).TotalMilliseconds };
            host.JudgeWarnings("series", Diagnostic.WarningsOf(report.Diagnostics));
            return report;
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    // Two temperatures fix a line, and nothing is left to test it.
    private static bool IsThermal(string name, IReadOnlyList<double> values) =>
        name == SeriesReport.Temperature && values.Distinct().Count() > 2;

    // Where R changes and the capacitance with it, Q may be what stays.
    private IEnumerable<SeriesTie> Weaker(SeriesTie tie) => tie.Kind != TieKind.Capacitance ? []
        : circuit.Parameters.Where(parameter => parameter.Element.Name == tie.Parameter && !parameter.Fixed)
            .Select(parameter => new SeriesTie(parameter.Name, TieKind.Shared));

    private List<SeriesEntry> Read(IEnumerable<(string File, Spectrum Spectrum)> spectra, FrequencyRange range)
    {
        CircuitFitter fitter = new(untied, options.Fit with { Intervals = IntervalMethod.None });
        List<SeriesEntry> entries = [];
        foreach ((string file, Spectrum spectrum) in spectra)
        {
            try
            {
                SampleTemperature? temperature = variables.TemperatureOf(file, spectrum);
                Spectrum selected = SpectrumChecks.Selected(spectrum, range);
                entries.Add(new SeriesEntry(file, selected, fitter.Fit(selected, host.Cancellation), temperature?.Kelvin));
            }
            catch (ImpedanceFitException error)
            {
                host.Fail(file, spectrum.Id, host.MessageOf(error));
            }
        }
        variables.SayUnused();
        return entries;
    }

    /// <summary>The series of spectra whose temperatures are known.</summary>
    /// <param name="spectra">File, spectrum and temperature in K of each.</param>
    /// <returns>Null where no tie is possible, which is then noted, or where the user ended it.</returns>
    public SeriesReport? TryOfKnown(IEnumerable<(string File, Spectrum Spectrum, double Kelvin)> spectra)
    {
        try
        {
            return OfKnown(spectra);
        }
        catch (ImpedanceFitException error)
        {
            host.Note("no joint fit: " + error.Message);
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            // What is known by then is told.
        }
        return null;
    }

    private SeriesReport OfKnown(IEnumerable<(string File, Spectrum Spectrum, double Kelvin)> spectra)
    {
        CircuitFitter fitter = new(untied, options.Fit with { Intervals = IntervalMethod.None });
        List<SeriesEntry> entries = [.. spectra.Select(each =>
            new SeriesEntry(each.File, each.Spectrum, fitter.Fit(each.Spectrum, host.Cancellation), each.Kelvin))];
        return Fit(entries, SeriesReport.Temperature, [.. entries.Select(entry => entry.Kelvin!.Value)]);
    }

    private SeriesReport Fit(List<SeriesEntry> entries, string name, IReadOnlyList<double> values)
    {
        SeriesMember[] members = [.. entries.Select((entry, s) => new SeriesMember(entry.Spectrum, values[s]))];
        FitResult[] fits = [.. entries.Select(entry => entry.Fit)];
        bool offered = ties.Count == 0;
        IReadOnlyList<SeriesTie> used = SeriesModel.WithTiesOf(circuit, offered
            ? [.. TieSuggestions.Of(circuit, fits, IsThermal(name, values)).Select(tie => tie with { Form = Form })] : ties).Ties;
        if (used.Count == 0)
            throw new RequestException("the circuit has no arc that a tie could hold along the series.", "Say what is tied.")
                .About(RemedyTopic.Ties);
        List<TieTest> dropped = [];
        while (true)
        {
            SeriesFit fit = SeriesFit.Of(members, fits, untied, used, options, host.Cancellation);
            SeriesReport report = new(fit, [.. entries.Select(entry => (entry.File, entry.Spectrum.Id))], name) { Dropped = dropped };
            if (!offered || fit.Tests.Where(test => test.IsRejected).MinBy(test => test.Probability) is not { } worst || used.Count == 1)
                return report;
            dropped.Add(worst);
            used = [.. used.Where(tie => tie != worst.Tie), .. Weaker(worst.Tie)];
        }
    }
}
