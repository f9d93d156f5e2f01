using System.CommandLine;
using System.Globalization;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Writes the spectra of any readable files as the project's CSV, or tells what a file holds.</summary>
internal sealed class ConvertVerb : Verb
{
    private readonly Argument<string[]> files = new("FILE")
        { Description = "Files of any readable format", Arity = ArgumentArity.OneOrMore };
    private readonly FileOption output = new("--output", "-o", ".csv")
        { Description = "CSV file to write, or - for standard output (default)", HelpName = "OUT" };
    private readonly Option<bool> info = new("--info") { Description = "Report what the files hold and how they were read; write nothing" };
    private readonly ReadingOptions reading = new();

    public override string Summary => "Converts files of any readable format to the project's CSV.";

    public override IReadOnlyList<string> Examples => ["impedancefit convert cell.mpt -o cell.csv", "impedancefit convert --info cell.mpt"];

    public override string Remarks => $"""
        Formats that are read, recognised by content whatever the ending:
          {string.Join("\n  ", SpectrumFile.Formats)}
        A text table may be separated by commas, semicolons, tabs or spaces, with decimal points or commas, and headings in several
        languages: Z' and Z'', |Z| and phase, complex numbers, Y, G and B, Cp and D, Rs and Cs and the like (LCR meters, Solartron SMaRT,
        exports of most programs).
        Format that is written: the project's CSV (ending .csv), with id, time, temperature and sizes where the files have them.
        """;

    public override void Declare(Command command)
    {
        command.Arguments.Add(files);
        command.Options.Add(output);
        command.Options.Add(info);
        reading.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string[] paths = arguments.GetRequiredValue(files);
        ReadOptions options = ReadingOptions.Read(arguments);
        return arguments.GetValue(info) ? Inform(paths, options, session)
            : Convert(paths, arguments.GetValue(output) ?? "-", options, session);
    }

    private int Convert(string[] paths, string target, ReadOptions options, Session session)
    {
        if (Directory.Exists(target))
            throw new UsageException($"'{target}' is a folder.", "Give the name of the CSV file to write.");
        List<(string Path, Spectrum Spectrum)> read = [];
        HashSet<string> warned = new(StringComparer.Ordinal);
        foreach ((MeasurementFile file, Spectrum spectrum) in SpectrumFiles.ReadAll(paths, options, session))
        {
            read.Add((file.Path, spectrum));
            foreach (string warning in file.Warnings.Concat(spectrum.Metadata.Warnings).Select(text => $"{file.Path}: {text}")
                .Where(warned.Add))
                session.Warn(warning);
        }
        if (read.Count > 0 && !session.Cancellation.IsCancellationRequested)
            Write(SpectrumNames.Distinct(read), target, session);
        return session.Conclude(read.Count);
    }

    private void Write(List<Spectrum> spectra, string target, Session session)
    {
        if (target == "-")
        {
            SpectrumCsv.Write(session.Output, spectra);
            return;
        }
        TextFiles.Write(output.Name, target, writer => SpectrumCsv.Write(writer, spectra));
        OriginMarks.WriteBeside(output.Name, target);
        session.Note(FormattableString.Invariant($"{target}: {Counted.Of(spectra.Count, "spectrum")}"));
    }

    private static int Inform(string[] paths, ReadOptions options, Session session)
    {
        int count = 0;
        foreach (string path in paths)
        {
            try
            {
                MeasurementFile file = SpectrumFile.ReadAll(path, options);
                Describe(session.Output, file);
                count++;
            }
            catch (ImpedanceFitException error)
            {
                session.Fail(path, null, OptionHints.MessageOf(error));
            }
        }
        return session.Conclude(count);
    }

    private static void Describe(TextWriter writer, MeasurementFile file)
    {
        writer.WriteLine($"{file.Path}: {file.Format}");
        foreach (string warning in file.Warnings.Concat(file.Spectra.SelectMany(spectrum => spectrum.Metadata.Warnings)).Distinct())
            writer.WriteLine("  ! " + warning);
        foreach (string inference in file.Inference)
            writer.WriteLine("  " + inference);
        TextTable table = new(new TextColumn("spectrum"), new TextColumn("points")
            { AlignRight = true }, new TextColumn("from"), new TextColumn("to"), new TextColumn("|Z|"), new TextColumn("measurement"));
        for (int k = 0; k < file.Spectra.Count; k++)
        {
            Spectrum spectrum = file.Spectra[k];
            double[] modulus = [.. Enumerable.Range(0, spectrum.Count).Select(i => spectrum[i].Magnitude)];
            table.Add(
                spectrum.Id ?? "(no id)", spectrum.Count.ToString(CultureInfo.InvariantCulture),
                ValueText.Format(spectrum.FrequenciesHertz[0], Unit.Hertz),
                ValueText.Format(spectrum.FrequenciesHertz[^1], Unit.Hertz),
                $"{ValueText.Format(modulus.Min(), Unit.Ohm, 3)} … {ValueText.Format(modulus.Max(), Unit.Ohm, 3)}",
                Measurement(spectrum.Metadata));
        }
        if (table.Count > 0)
            table.Write(writer, Session.Page);
        foreach (DcRecord record in file.Records)
            writer.WriteLine(
                FormattableString.Invariant(
                    $"  DC record{(record.Id is { } id ? $" {id}" : "")}: {record.Technique}, {Counted.Of(record.Count, "row")}"));
    }

    private static string Measurement(SpectrumMetadata about)
    {
        List<string> parts = [];
        void Add(string? text) => parts.AddRange(text is null ? [] : [text]);
        Add(about.Instrument);
        Add(about.Technique);
        Add(about.MeasuredAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        Add(about.TemperatureKelvin is { } kelvin ? ValueText.Format(kelvin, Unit.Kelvin) : null);
        Add(about.DcPotentialVolts is { } volts ? FormattableString.Invariant($"{volts:0.####} V") : null);
        Add(about.ThicknessMetres is { } thickness ? FormattableString.Invariant($"{thickness * 1e3:0.####} mm thick") : null);
        Add(about.AreaSquareMetres is { } area ? FormattableString.Invariant($"{area * 1e4:0.####} cm²") : null);
        Add(about.Cycle is { } cycle ? FormattableString.Invariant($"cycle {cycle}") : null);
        return string.Join(", ", parts);
    }
}
