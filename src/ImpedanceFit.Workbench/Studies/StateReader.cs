using System.Text.RegularExpressions;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Transport;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>Reads states of a sample from spectra (files and folders, which are fitted) and from fits of an earlier run.</summary>
/// <param name="circuit">The circuit of the spectra; null where there are none, or they are of a mixed conductor.</param>
/// <param name="mixed">What is known of a mixed conductor's cells; null where the circuit is given.</param>
/// <param name="options">What is known of the cells.</param>
/// <param name="geometry">The sizes, for what a file says of them.</param>
/// <param name="oneSpecimen">True if all states are of one specimen, whose errors of size cancel in ratios.</param>
/// <param name="host">Where failures are named.</param>
internal sealed partial class StateReader(
    NamedCircuit? circuit, MixedConductorOptions? mixed, ConductivityOptions options, Func<SpectrumMetadata, SampleGeometry> geometry,
    bool oneSpecimen, IWorkHost host)
{
    private const string BatchFits = "fits.jsonl";

    /// <summary>How the spectra are read.</summary>
    public ReadOptions Reading { get; init; } = ReadOptions.Default;

    /// <summary>Refuses what was asked of spectra where fits of an earlier run are given; null where nothing was.</summary>
    public Action? CheckFits { get; init; }

    private readonly Dictionary<(double, double), SampleGeometry> geometries = [];

    /// <summary>The states in a file or folder, in the order of their names (numbers by their size). What
    /// fails is named and left out.</summary>
    public IReadOnlyList<ComparedState> Read(string input)
    {
        if (Directory.Exists(input))
        {
            string fits = Path.Combine(input, BatchFits);
            return File.Exists(fits) ? OfFits(fits)
                : [.. Directory.EnumerateFiles(input).Where(file => !Path.GetFileName(file).StartsWith('.') && FileStatus.IsRegular(file))
                    .OrderBy(NaturalKey, StringComparer.Ordinal).SelectMany(Read)];
        }
        return FitResultsFile.IsOne(input) ? OfFits(input) : OfSpectra(input);
    }

    private List<ComparedState> OfFits(string path)
    {
        CheckFits?.Invoke();
        List<ComparedState> converged = [];
        foreach (ComparedState state in FitResultsFile.Read(path))
        {
            if (state.Converged)
                converged.Add(state);
            else
                host.Fail(path, state.Key, "this fit did not converge.");
        }
        return converged;
    }

    private List<ComparedState> OfSpectra(string path)
    {
        if (circuit is null && mixed is null && File.Exists(path))
        {
            // What holds no spectrum is refused for that.
            SpectrumFile.ReadAll(path, Reading);
            throw new RequestException($"{path} holds spectra, but no circuit is given.",
                "Give a circuit, or say that it is a mixed conductor, or give the fits of an earlier run.").About(RemedyTopic.States);
        }
        return [.. SpectrumFiles.ReadAll([path], Reading, host)
            .Select(read => OfSpectrum(read.File.Path, read.Spectrum)).OfType<ComparedState>()];
    }

    /// <summary>The state that a spectrum shows; null where it cannot be analysed, which is then said.</summary>
    public ComparedState? OfSpectrum(string path, Spectrum spectrum)
    {
        try
        {
            SampleGeometry sizes = GeometryOf(spectrum.Metadata);
            ComparedState state = new(ComparedState.KeyOf(path, spectrum.Id), []);
            return (mixed is { } cells ? OfMixed(state, path, spectrum, cells, sizes)
                : OfCircuit(state, path, spectrum, circuit!, sizes)) with { Sizes = sizes };
        }
        // A file whose values do not go with the sizes or the circuit is left out alone.
        catch (ImpedanceFitException error) when (error is not RequestException)
        {
            host.Fail(path, spectrum.Id, host.MessageOf(error));
            return null;
        }
    }

    private ComparedState OfMixed(ComparedState state, string path, Spectrum spectrum, MixedConductorOptions cells, SampleGeometry sizes)
    {
        MixedConductorResult result = MixedConductor.Analyse(spectrum, sizes, cells);
        foreach (string warning in Diagnostic.WarningsOf(host.Complete(result.Diagnostics)))
            host.Warn($"{Path.GetFileName(path)}: {warning}");
        return state with { Quantities = result.Quantities, Fits = [FittedState.Of(result.Best.Fit)] };
    }

    private ComparedState OfCircuit(ComparedState state, string path, Spectrum spectrum, NamedCircuit named, SampleGeometry sizes)
    {
        ConductivityResult result = ConductivityAnalysis.Of(spectrum, named, sizes, options);
        FitResult fit = result.Fit!;
        string name = Path.GetFileName(path);
        foreach (string warning in Diagnostic.WarningsOf(host.Complete(result.Diagnostics)).Concat(fit.Warnings).Distinct())
            host.Warn($"{name}: {warning}");
        if (!fit.Converged)
            host.Doubt(name, $"the fit did not converge: {fit.Outcome}.");
        return state with { Fit = fit, Quantities = result.Quantities,
            Fits = [FittedState.Of(fit, named, result.Processes, sizes)], LeftOut = [.. ConductivityTable.NotesOf(result.Diagnostics)] };
    }

    // One specimen in several states has one thickness and area, whose errors cancel in ratios; its temperature may differ.
    private SampleGeometry GeometryOf(SpectrumMetadata metadata)
    {
        SampleGeometry read = geometry(metadata);
        if (!oneSpecimen)
            return read;
        (double, double) sizes = (read.ThicknessMetres.Value, read.AreaSquareMetres.Value);
        if (!geometries.TryGetValue(sizes, out SampleGeometry? shared))
            geometries[sizes] = shared = read;
        bool sameTemperature = read.TemperatureKelvin is { } t && shared.TemperatureKelvin is { } s && t.Value == s.Value;
        return sameTemperature ? shared : shared with { TemperatureKelvin = read.TemperatureKelvin };
    }

    private static string NaturalKey(string path) => Digits().Replace(Path.GetFileName(path), match => match.Value.PadLeft(20, '0'));

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
