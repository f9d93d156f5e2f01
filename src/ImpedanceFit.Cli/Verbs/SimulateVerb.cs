using System.CommandLine;
using System.Globalization;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Validation.References;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Results;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Prints the spectrum of a circuit as the project's CSV.</summary>
internal sealed class SimulateVerb : Verb
{
    private const double DefaultMinimumHertz = 0.1, DefaultMaximumHertz = 1e6;

    private readonly CircuitOption circuit = new();
    private readonly Option<string[]> set = new("--set")
        { Description = "Value of a parameter; several may follow", HelpName = "NAME=VALUE", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> at = new("--at")
        { Description = "Frequencies in Hz, separated by commas", HelpName = "F1,F2,...", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> minimum = FrequencyOption.Create("--fmin", "Lowest frequency (default 0.1)");
    private readonly Option<string> maximum = FrequencyOption.Create("--fmax", "Highest frequency (default 1M)");
    private readonly Option<string> perDecade = new("--per-decade") { Description = "Points a decade (default 10)", HelpName = "N" };
    private readonly Option<string> noise = new("--noise")
        { Description = "Gaussian noise of both parts, relative to |Z|", HelpName = "0.5%" };
    private readonly Option<string> asReference = new("--as-reference")
        { Description = "Write a reference for 'validate' instead: the spectrum with its known parameters", HelpName = "FILE.json" };
    private readonly Option<string> from = new("--from")
        { Description = "Curves of earlier fits, at the frequencies of their spectra or a stated sweep", HelpName = "FITS.jsonl" };
    private readonly Option<string> output = new("--output", "-o")
        { Description = "CSV file (ending .csv) or, with --from, folder with a file a spectrum", HelpName = "OUT" };
    private readonly Option<string> seed = new("--seed") { Description = "Seed of the noise (default 1)", HelpName = "N" };

    public override string Summary => "Prints the spectrum of a circuit as CSV.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit simulate -c \"R0-p(R1,C1)\" --set R0=10 R1=1k C1=1u --noise 0.5% > cell.csv",
        "impedancefit simulate -c solid-electrolyte --at 1M,1k,1",
        "impedancefit simulate --from results/fits.jsonl -o curves.csv",
        "impedancefit simulate -c randles --noise 0.5% --as-reference my-cell.json",
    ];

    public override void Declare(Command command)
    {
        circuit.DeclareOptional(command);
        foreach (Option option in (Option[])[set, at, minimum, maximum, perDecade, noise, seed, asReference, from, output])
            command.Options.Add(option);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        if (arguments.GetValue(from) is { } fits)
            return RunFits(fits, arguments, session);
        if (!circuit.IsGiven(arguments))
            throw new UsageException("There is no circuit.", $"Give one with -c, or earlier fits with {from.Name} FITS.jsonl.");
        NamedCircuit named = circuit.Read(arguments);
        Circuit complete = WithValues(named, arguments);
        if (arguments.GetValue(asReference) is { } path)
            return WriteReference(path, named, complete, arguments, session);
        SimulationOptions options = new()
            { RelativeNoise = ReadNoise(arguments), Seed = FitChoices.SeedOf(seed.Name, arguments.GetValue(seed)) };
        Spectrum spectrum = SpectrumSimulation.Of(complete, Frequencies(arguments), options);
        Write([spectrum], [complete], arguments.GetValue(output), session);
        return session.Conclude(1);
    }

    private int RunFits(string path, ParseResult arguments, Session session)
    {
        if (circuit.IsGiven(arguments) || arguments.GetValue(set) is { Length: > 0 } || arguments.GetValue(asReference) is not null)
            throw new UsageException($"{from.Name} brings circuits and values; -c, {set.Name} and {asReference.Name} do not go with it.",
                "Leave out one of the two.");
        bool hasSweep = arguments.GetValue(at) is { Length: > 0 }
            || ((Option<string>[])[minimum, maximum, perDecade]).Any(option => arguments.GetValue(option) is not null);
        double[]? sweep = hasSweep ? Frequencies(arguments) : null;
        SimulationOptions options = new()
            { RelativeNoise = ReadNoise(arguments), Seed = FitChoices.SeedOf(seed.Name, arguments.GetValue(seed)) };
        List<(string Path, Spectrum Spectrum)> curves = [];
        List<Circuit> circuits = [];
        foreach (EarlierFit fit in EarlierFit.ReadAll(path))
        {
            try
            {
                double[] hertz = sweep ?? fit.FrequenciesHertz(Path.GetDirectoryName(Path.GetFullPath(path))!);
                curves.Add((fit.File, SpectrumSimulation.Of(fit.Circuit, hertz, options with { Seed = options.Seed + curves.Count })
                    .WithId(fit.SpectrumId)));
                circuits.Add(fit.Circuit);
            }
            catch (ImpedanceFitException error)
            {
                session.Fail(fit.File, fit.SpectrumId, OptionHints.MessageOf(error));
            }
        }
        if (curves.Count > 0)
            Write(SpectrumNames.Distinct(curves), circuits, arguments.GetValue(output), session);
        return session.Conclude(curves.Count);
    }

    // Standard output, a CSV file, or a folder with a file for each spectrum, named by it.
    private void Write(List<Spectrum> spectra, List<Circuit> circuits, string? target, Session session)
    {
        if (target is null or "-")
            SpectrumCsv.Write(session.Output, spectra);
        else if (target.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(target))
        {
            TextFiles.Write(output.Name, target, writer => SpectrumCsv.Write(writer, spectra));
            // Of earlier fits the file that was read holds the circuits.
            OriginMarks.WriteBeside(output.Name, target, circuits is [var only] ? only.ToString() : "");
        }
        else
            WriteFolder(spectra, circuits, target);
    }

    private void WriteFolder(List<Spectrum> spectra, List<Circuit> circuits, string folder)
    {
        if (Path.GetExtension(folder) is { Length: > 1 } ending && !Directory.Exists(folder))
            throw new UsageException($"{output.Name}: the ending {ending} is neither .csv nor that of a folder.",
                "Name a CSV file or a folder.");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{output.Name}: {folder} cannot be made: {error.Message}", "Name another folder.");
        }
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        List<string> names = [];
        foreach (Spectrum spectrum in spectra)
        {
            string name = string.Concat((spectrum.Id ?? "spectrum")
                .Select(c => char.IsAsciiLetterOrDigit(c) || "-_.".Contains(c) ? c : '_'));
            string distinct = name;
            for (int k = 2; !taken.Add(distinct); k++)
                distinct = string.Create(CultureInfo.InvariantCulture, $"{name}_{k}");
            names.Add(distinct + ".csv");
            TextFiles.Write(output.Name, Path.Combine(folder, names[^1]), writer => SpectrumCsv.Write(writer, [spectrum]));
        }
        OriginMarks.WriteInFolder(output.Name, folder, names.Zip(circuits, (name, circuit) => (name, circuit.ToString())));
    }

    private int WriteReference(string path, NamedCircuit named, Circuit complete, ParseResult arguments, Session session)
    {
        ReferenceSimulation simulation = new(Frequencies(arguments), ReadNoise(arguments),
            FitChoices.SeedOf(seed.Name, arguments.GetValue(seed)));
        ReferenceFile.Write(path, ReferenceSpectrum.Simulate(Path.GetFileNameWithoutExtension(path), complete, simulation) with
        {
            Description = named.Description,
            Source = named.Name.Length > 0 ? $"simulated from the named circuit {named.Name}" : "simulated from a circuit of the user's",
        }, OriginMarks.OfRun().Json);
        session.Note($"{path}: a reference for 'validate'");
        return session.Conclude(1);
    }

    private Circuit WithValues(NamedCircuit named, ParseResult arguments)
    {
        Circuit complete = named.WithDefaults();
        foreach ((string name, double value) in NamedValue.ReadNumbers(set.Name, arguments.GetValue(set)))
            complete = complete.WithValue(name, value);
        string[] missing = [.. complete.Parameters.Where(parameter => parameter.Value is null).Select(parameter => parameter.Name)];
        return missing.Length == 0 ? complete
            : throw new UsageException($"There is no value for {string.Join(", ", missing)}.",
                $"Use {set.Name} {string.Join(' ', missing.Select(name => name + "=VALUE"))}");
    }

    private double[] Frequencies(ParseResult arguments)
    {
        double? low = FrequencyOption.Read(arguments, minimum), high = FrequencyOption.Read(arguments, maximum);
        if (arguments.GetValue(at) is { Length: > 0 } given)
        {
            if (low is not null || high is not null || arguments.GetValue(perDecade) is not null)
                throw new UsageException("--at names all frequencies; --fmin, --fmax and --per-decade make a list of their own.",
                    "Leave out one of the two.");
            double[] frequencies = [.. given.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries))
                .Select(text => FrequencyTexts.Parse(at.Name, text))];
            return frequencies.Length > 0 ? frequencies
                : throw new UsageException("--at has no frequency.", "Write e.g. --at 1000,10,0.1.");
        }
        (double from, double to) = (low ?? Math.Min(DefaultMinimumHertz, high ?? DefaultMinimumHertz), high
            ?? Math.Max(DefaultMaximumHertz, low ?? DefaultMaximumHertz));
        return from <= to ? SpectrumSimulation.Sweep(from, to, ReadPerDecade(arguments))
            : throw new UsageException("--fmin is larger than --fmax.", "Swap the two.");
    }

    private int ReadPerDecade(ParseResult arguments) => arguments.GetValue(perDecade) is not { } text ? 10
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value is > 0 and <= 100_000 ? value
        : throw new UsageException($"{perDecade.Name}: '{text}' is not a number of points from 1 to 100000.",
            "Write e.g. --per-decade 10.");

    private double ReadNoise(ParseResult arguments)
    {
        if (arguments.GetValue(noise) is not { } text)
            return 0;
        bool percent = text.TrimEnd().EndsWith('%');
        double value = NamedValue.Number(noise.Name, percent ? text.TrimEnd()[..^1] : text) / (percent ? 100 : 1);
        return value is >= 0 and <= 1 ? value
            : throw new UsageException($"{noise.Name}: {text} is not between 0 and 100 % of |Z|.", "Write e.g. 0.5% (or 0.005).");
    }
}
