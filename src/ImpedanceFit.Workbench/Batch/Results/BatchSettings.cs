using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Json;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Tables;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>What the numbers of a batch depend on, kept beside them in <c>batch.json</c>: a resumed or
/// merged batch must not mix two ways of fitting.</summary>
internal sealed record BatchSettings
{
    private const long LargestSettings = 1 << 24;
    private const string RootName = "inputs", ShardName = "shard", ManifestName = "manifest", CheckName = "check",
        RelaxationsName = "drt", CircuitName = "circuit", EachName = "each", IdentifiedName = "identified circuit",
        ProbabilityName = "probability of the circuit", SampleName = "sample of the identification",
        ProgramName = "program", BuildName = "build", FilesName = "files", ArgumentsName = "arguments",
        ArcsName = "arcs", UnitsName = "units";

    /// <summary>Name and value of everything that must be the same.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Options { get; init; }

    /// <summary>Columns of the table.</summary>
    public required FitColumns Columns { get; init; }

    /// <summary>The share of the work.</summary>
    public required Shard Shard { get; init; }

    /// <summary>The folder of all inputs, as a full path.</summary>
    public required string Root { get; init; }

    /// <summary>The identity of the manifest that shares out the work; empty where there is none.</summary>
    public string Manifest { get; init; } = "";

    /// <summary>The words after the program's name, by which the batch can be repeated; empty in version 0.1.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The settings of a run.</summary>
    public static BatchSettings Of(BatchPlan plan, string root)
    {
        (FittingRequest request, ReadOptions reading) = (plan.Request, plan.Reading);
        NamedCircuit circuit = request.Circuit;
        return new BatchSettings
        {
            Options =
            [
                new(ProgramName, plan.Host.Build.Version),
                new(BuildName, plan.Host.Build.Modules),
                new(CircuitName, plan.Each is null ? circuit.Circuit.ToString() : "identified for each spectrum"),
                new("changes of parameters", string.Join("; ", request.Changes.Select(TextOf).Order(StringComparer.Ordinal))),
                new("start-from", request.StartTablePath is { } table
                    ? "table " + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(table)))[..16] : ""),
                new("weighting", request.Weights == WeightSource.Given ? Words.Of(request.Options.Weighting)
                    : request.Weights.ToString().ToLowerInvariant()),
                new("loss", request.Options.Loss.ToString().ToLowerInvariant()),
                new("starts", request.Options.Starts.ToString().ToLowerInvariant()),
                new("intervals", request.Options.Intervals.ToString().ToLowerInvariant()),
                new("seed", request.Options.Seed.ToString(CultureInfo.InvariantCulture)),
                new("fmin", request.MinimumHertz.ToString("R", CultureInfo.InvariantCulture)),
                new("fmax", request.MaximumHertz.ToString("R", CultureInfo.InvariantCulture)),
                new("columns", reading.Columns?.ToString() ?? ""),
                new("sign", reading.Sign?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new("unit", reading.Unit ?? ""),
                new("sheet", reading.Sheet ?? ""),
                new("id", reading.Id ?? ""),
                new("exclude", reading.Exclude ?? ""),
                new(CheckName, plan.Check switch { BatchCheck.None => "", BatchCheck.Report => "report", _ => "skip invalid spectra" }),
                new(RelaxationsName, plan.Relaxations ? "yes" : ""),
                .. CorrectionOf(reading),
                .. IdentificationOf(plan),
            ],
            Columns = ColumnsOf(plan, circuit),
            Shard = plan.Shard,
            Root = root,
        };
    }

    // Only where there was one, so that folders of earlier versions go on.
    private static IEnumerable<KeyValuePair<string, string>> CorrectionOf(ReadOptions reading)
    {
        if (reading.Correction is not { } correction)
            yield break;
        yield return new("correction", correction.Text);
        yield return new("correction contents", correction.Identity);
    }

    // Only where there was one: batches with a given circuit say nothing of it.
    private static IEnumerable<KeyValuePair<string, string>> IdentificationOf(BatchPlan plan)
    {
        if (plan.Each is { } each)
        {
            yield return new(EachName, "yes");
            yield return new("elements", string.Join(",", each.Options.Elements));
        }
        if (plan.Identified is not { } identified)
            yield break;
        yield return new(IdentifiedName, identified.Given);
        yield return new(ProbabilityName, identified.Probability.ToString("R", CultureInfo.InvariantCulture));
        yield return new(SampleName, string.Join("; ", identified.Sample));
    }

    private static FitColumns ColumnsOf(BatchPlan plan, NamedCircuit circuit) => new(
        plan.Each is null ? [.. circuit.Circuit.Parameters.Select(parameter => parameter.Name)] : [],
        plan.Each is null ? [.. FitReport.ResistancesOf(circuit).Select(pair => pair.Key.Name)] : [])
    {
        Checks = plan.Check != BatchCheck.None,
        Relaxations = plan.Relaxations,
        Identified = plan.Identified is not null || plan.Each is not null,
        Each = plan.Each is not null,
        Arcs = plan.Each is null ? DetailColumns.ArcsOf(circuit.Circuit) : [],
        Units = plan.HeadingUnits && plan.Each is null
            ? [.. circuit.Circuit.Parameters.Select(parameter => parameter.Description.Unit.Symbol)] : null,
    };

    /// <summary>The circuit that an earlier run identified; null where it was given, or each spectrum has one of its own.</summary>
    public FolderCircuit? Identified => ValueOf(IdentifiedName) is { Length: > 0 } given
        ? new FolderCircuit(new CircuitLibrary().Resolve(given), PlainNumber.Parse(ValueOf(ProbabilityName)),
            ValueOf(SampleName).Split("; "))
        : null;

    /// <summary>Reads the settings of an earlier run.</summary>
    /// <exception cref="BatchFolderException">The file is damaged.</exception>
    public static BatchSettings Read(string path)
    {
        try
        {
            BatchDocument document = ReadBack.Of(File.ReadAllBytes(path), DocumentReaders.Default.BatchDocument);
            // Earlier versions named options as the command line does.
            KeyValuePair<string, string>[] options =
                [.. document.Options.Select(option => KeyValuePair.Create(option.Key.TrimStart('-'), option.Value ?? ""))];
            return new BatchSettings
            {
                Options = options,
                Columns = new FitColumns(document.Parameters, document.Resistances)
                {
                    Checks = IsSet(CheckName),
                    Relaxations = IsSet(RelaxationsName),
                    Identified = IsSet(IdentifiedName) || IsSet(EachName),
                    Each = IsSet(EachName),
                    Arcs = document.Arcs,
                    Units = document.Units,
                },
                Shard = Shard.Parse(ShardName, document.Shard),
                Root = document.Inputs,
                Manifest = document.Manifest ?? "",
                Arguments = document.Arguments ?? [],
            };
            bool IsSet(string name) => options.Any(option => option.Key == name && option.Value.Length > 0);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new BatchFolderException($"'{path}' is damaged ({e.Message}).", "Start the batch again in another folder.");
        }
    }

    /// <summary>True for settings that a batch wrote; <paramref name="files"/> is its list of the files it
    /// made, null in version 0.1.0.</summary>
    public static bool IsOne(string path, out IReadOnlyList<string>? files)
    {
        files = null;
        if (!File.Exists(path) || new FileInfo(path).Length > LargestSettings)
            return false;
        try
        {
            BatchMark mark = ReadBack.Of(File.ReadAllBytes(path), DocumentReaders.Default.BatchMark);
            files = mark.Files;
            return mark.Options.ContainsKey(ProgramName);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Writes the settings, and which files in the folder are those of the batch.</summary>
    public void Write(string path, IEnumerable<string> files) => WholeFile.Write(path, stream =>
    {
        using Utf8JsonWriter writer = new(stream, JsonListDocument.WriterOptions with { Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        writer.WriteString(RootName, Root);
        writer.WriteString(ShardName, Shard.ToString());
        if (Manifest.Length > 0)
            writer.WriteString(ManifestName, Manifest);
        writer.WriteTexts("parameters", Columns.Parameters);
        writer.WriteTexts("resistances", Columns.Resistances);
        if (Columns.Arcs is { } arcs)
            writer.WriteTexts(ArcsName, arcs);
        if (Columns.Units is { } units)
            writer.WriteTexts(UnitsName, units);
        writer.WriteStartObject("options");
        foreach ((string name, string value) in Options)
            writer.WriteString(name, value);
        writer.WriteEndObject();
        if (Arguments.Count > 0)
            writer.WriteTexts(ArgumentsName, Arguments);
        writer.WriteTexts(FilesName, files);
        writer.WriteEndObject();
    });

    /// <summary>What tells the builds of the program apart, in words; null where they are one.</summary>
    public string? BuildDifferenceTo(BatchSettings other) => DifferenceTo(other, [ProgramName, BuildName]);

    /// <summary>What makes the numbers of the two different, in words; null if nothing does.</summary>
    public string? DifferenceTo(BatchSettings other)
    {
        string? difference = DifferenceTo(other, Options.Concat(other.Options).Select(option => option.Key).Distinct());
        // Units in headings change no number.
        return difference ?? ((Columns with { Units = null }).Header == (other.Columns with { Units = null }).Header ? null
            : "the roles of the circuit's elements are different");
    }

    /// <summary>What results that were made with other settings have and those of these would not; null where nothing would be lost. The
    /// build does not count, nor what an identification found in the same inputs.</summary>
    public string? LossOf(BatchSettings earlier)
    {
        bool bothIdentified = ValueOf(IdentifiedName).Length > 0 && earlier.ValueOf(IdentifiedName).Length > 0;
        return DifferenceTo(earlier, Options.Concat(earlier.Options).Select(option => option.Key).Distinct().Where(name =>
            name is not (ProgramName or BuildName)
            && !(bothIdentified && name is CircuitName or IdentifiedName or ProbabilityName or SampleName)
            // What only adds columns takes nothing away.
            && !(name is CheckName or RelaxationsName && earlier.ValueOf(name).Length == 0)));
    }

    private string? DifferenceTo(BatchSettings other, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            (string mine, string its) = (ValueOf(name), other.ValueOf(name));
            if (mine != its)
                return $"{name} was {Quote(its)} there and is {Quote(mine)} here";
        }
        return null;
    }

    private string ValueOf(string name) => Options.FirstOrDefault(option => option.Key == name).Value ?? "";

    private static string Quote(string value) => value.Length == 0 ? "not given" : $"'{value}'";

    private static string TextOf(ParameterChange change) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{change.Name}={change.Value} in "
            + $"[{change.Lower}, {change.Upper}]{(change.Fixed ? FormattableString.Invariant($" fixed {change.FixedValue}") : "")}");
}
