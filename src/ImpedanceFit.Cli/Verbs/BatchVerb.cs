using System.CommandLine;
using System.Globalization;
using ImpedanceFit.Cli.Cluster;
using ImpedanceFit.Cli.Cluster.Slurm;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Storage;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Batch;
using ImpedanceFit.Workbench.Batch.Inputs;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;
using ImpedanceFit.Workbench.Batch.Shards;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Samples;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Fits all spectra of folders, patterns and files, on all cores, and writes tables.</summary>
internal sealed class BatchVerb : Verb
{
    private const int MostJobs = 1024, MostNamed = 5;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);

    private readonly Argument<string[]> inputs = new("INPUT")
        { Description = "Files, folders (with all below them), or patterns with *, ? and ** in quotes", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> output = BatchReportFile.FolderOption();
    private readonly Option<string> jobs = new("--jobs")
        { Description = "Spectra fitted at the same time (default: the number of cores)", HelpName = "N" };
    private readonly Option<bool> resume = new("--resume") { Description = "Continue a stopped run in DIR, or start a new one" };
    private readonly Option<bool> overwrite = new("--overwrite")
        { Description = "Replace results in DIR that are of other inputs or settings (of the same ones they are replaced anyway)" };
    private readonly Option<string> shard = new("--shard")
        { Description = "Fit only every N-th spectrum, starting with the I-th; 'batch merge' joins the results", HelpName = "I/N" };
    private readonly Option<string> manifest = new("--manifest")
        { Description = "Instead of inputs: the list that 'batch manifest' wrote; a shard then reads its part only", HelpName = "FILE" };
    private readonly Option<string> watch = new("--watch")
        { Description = "Fit the files of a folder as they appear and are complete, until Ctrl-C", HelpName = "DIR" };
    private readonly Option<string> settle = new("--settle")
        { Description = "With --watch: a file is complete after this many seconds without a change (default 2)", HelpName = "SECONDS" };
    private readonly Option<string> study = new("--study")
    {
        Description = "Instead of inputs: a table of samples (file, thickness, diameter or area, temperature, composition, specimen), as "
            + "'conductivity' takes it; writes conductivities.csv and conductivities.svg",
        HelpName = "STUDY.csv",
    };

    private readonly Option<bool> check = new("--check")
        { Description = "Test every spectrum by Kramers-Kronig; the columns verdict, noisePercent and reasons give the result" };
    private readonly Option<bool> skipInvalid = new("--skip-invalid")
        { Description = "Test every spectrum and do not fit invalid ones; failures.csv says why" };
    private readonly Option<bool> relaxations = new("--drt")
        { Description = "Columns of the distribution of relaxation times: R_pol, number of processes, R and tau of the first six" };
    private readonly Option<bool> plots = new("--plots")
        { Description = "Draw every fit: DIR/plots/FILE.svg, and DIR/plots/FILE/ID.svg for a spectrum with an id" };
    private readonly BatchReportFile report = new();
    private readonly Option<bool> each = new("--each")
        { Description = "Without -c: identify the circuit of every spectrum, instead of one for all" };
    private readonly ElementsOption elements = new();
    private readonly FittingOptions fitting = new();
    private readonly Option<bool> headingUnits = new("--heading-units")
        { Description = "Units in the headings of fits.csv: R1 [Ω]" };
    private readonly ReadingOptions reading = new();
    private readonly MergeCommand merging = new();
    private readonly ManifestCommand listing = new();
    private readonly SlurmOptions slurm = new();
    private readonly StoreTarget store = new();
    private readonly TableOptions tables = new("with --study a row a sample");

    public override string Summary =>
        "Fits all spectra of folders and files, on all cores; writes fits.csv, fits.jsonl, failures.csv, summary.json.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit batch measurements -o results -c \"R0-p(R1,CPE1)-CPE2\"",
        "impedancefit batch measurements -o results",
        "impedancefit batch \"2024/**/*.mpt\" more.csv -o results -c solid-electrolyte --jobs 8 --resume",
        "impedancefit batch big.csv -o part1 -c randles --shard 1/2",
        "impedancefit batch measurements -o results -c randles --check --plots --report",
        "impedancefit batch merge part1 part2 -o all",
        "impedancefit batch archive -o results -c randles --slurm 100 --slurm-options \"--partition=main --time=2:00:00\" --wait",
        "impedancefit batch --study samples/llto-cnt/study.csv -o pellets",
        "impedancefit batch --watch instrument -o results -c randles",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(inputs);
        foreach (Option option in (Option[])[output, jobs, resume, overwrite, shard, manifest, check, skipInvalid, relaxations, plots,
            report.Option, store.Option, watch, settle, study, headingUnits])
            command.Options.Add(option);
        command.Options.Add(each);
        elements.Declare(command);
        slurm.Declare(command);
        fitting.DeclareOptional(command);
        reading.Declare(command);
        tables.Declare(command);
        foreach (Command part in (Command[])[merging.Command, listing.Command])
        {
            part.Action = command.Action;
            command.Subcommands.Add(part);
        }
    }

    public override int Run(ParseResult arguments, Session session)
    {
        if (arguments.CommandResult.Command == merging.Command)
            return merging.Run(arguments, session);
        if (arguments.CommandResult.Command == listing.Command)
            return listing.Run(arguments, session);
        string target = arguments.GetRequiredValue(output);
        if (arguments.GetValue(study) is { } samples)
            return RunStudy(samples, target, arguments, session);
        if (tables.IsGiven(arguments))
            throw new UsageException($"Tables of samples are for {study.Name}; a batch of fits writes fits.csv.",
                "Leave them out, or use 'fit' with the same option for few files.");
        RefuseMissingCircuit(arguments);
        FittingRequest asked = fitting.HasCircuit(arguments) ? OneThread(fitting.Read(arguments, session))
            : RequestFor(new NamedCircuit(Circuit.Parse("R0")), arguments, session);
        BatchPlan plan = new(asked, ReadingOptions.Read(arguments), session)
        {
            Each = arguments.GetValue(each) ? new EachIdentified(IdentificationOf(arguments, asked, session),
                circuit => RequestFor(circuit, arguments, session)) : null,
            Jobs = arguments.GetValue(jobs) is { } text ? JobsOf(text) : Environment.ProcessorCount,
            Shard = arguments.GetValue(shard) is { } share ? Shard.Parse(shard.Name, share) : Shard.Whole,
            Verbose = session.Verbose,
            Plots = arguments.GetValue(plots),
            HeadingUnits = arguments.GetValue(headingUnits),
            Relaxations = arguments.GetValue(relaxations),
            Check = arguments.GetValue(skipInvalid) ? BatchCheck.SkipInvalid : arguments.GetValue(check) ? BatchCheck.Report
                : BatchCheck.None,
        };
        string[] given = arguments.GetValue(inputs) ?? [];
        string? watched = arguments.GetValue(watch);
        if (arguments.GetValue(manifest) is { } list)
        {
            if (given.Length > 0 || watched is not null)
                throw new UsageException($"There are inputs ('{given.FirstOrDefault() ?? watched}') and {manifest.Name}.",
                    "The manifest names the inputs; give one of the two.");
            if (((Option[])[report.Option, store.Option]).FirstOrDefault(option => arguments.GetResult(option) is not null) is { } late)
                throw new UsageException($"{late.Name} and {manifest.Name} cannot be used together.",
                    $"'batch merge {late.Name}' does it for all shards.");
            if (!fitting.HasCircuit(arguments) && plan.Each is null)
                plan = WithCircuit(plan, Manifest.Open(list).Identified ?? throw new UsageException(
                    $"Neither -c nor the manifest '{list}' names a circuit, so shards would not agree on one.",
                    "Give -c, or make the list with 'batch manifest --identify'."), arguments, session);
            return ShardBatch.Run(plan, list, target, arguments.GetValue(resume), session);
        }
        Check(given, watched, plan);
        string? reportPath = report.PathOf(arguments, target);
        SlurmRequest? request = slurm.Read(arguments, arguments.GetValue(resume));
        BatchInputs files = new(watched is null ? given : [watched], target, session.Warn);
        BatchOutputs outputs = new(BatchReportFile.IsInFolder(reportPath, target))
        {
            Drawn = plan.Plots && watched is null ? files.Files : null, Reading = plan.Reading,
            Inputs = arguments.GetValue(overwrite) ? null : files.Files,
        };
        RefuseResults(given, target, outputs);
        if (watched is null && !files.Files().Any(file => file.Problem is null))
            throw new UsageException(string.Join("\n", files.Files().Select(file => $"{file.Name}: {file.Problem}")),
                "Name files, folders with files, or patterns that match.");
        if (!fitting.HasCircuit(arguments) && plan.Each is null)
            plan = WithCircuit(plan, EarlierCircuit(target, arguments) ?? Identified(files, plan, arguments, session), arguments, session);
        BatchSettings settings = BatchSettings.Of(plan, files.Root) with { Arguments = OriginMarks.Arguments };
        if (request is not null)
            store.RefusePassword(arguments);
        if (request is null or { DryRun: false })
            store.Check(arguments, settings);
        if (request is not null)
            return SlurmBatch.Run(ScriptsOf(request, arguments, target), plan, files, session);

        using FolderLock inUse = FolderLock.Take(target, session);
        using BatchFolder folder = arguments.GetValue(resume) ? BatchFolder.Resume(inUse, settings, outputs)
            : BatchFolder.Begin(inUse, settings, outputs);
        if (folder.KeepsEarlierBatch)
            session.Note($"'{target}' holds the results of an earlier batch, which the first fit replaces.");
        if (folder.DropsReport)
            session.Warn($"{BatchNames.Report} in '{target}' is of the earlier batch and goes with the first fit; "
                + $"{report.Option.Name} makes it again.");
        BatchRun run = new(plan, folder, new BatchProgress(session), session.Cancellation);
        void Report(BatchSummary summary)
        {
            if (reportPath is not null)
                report.Write(reportPath, folder, summary, session,
                    origin => (origin with
                        { Seed = plan.Request.Options.Seed }).WithFiles(files.Files().Where(file => file.Problem is null)
                        .Select(file => (file.Path, file.Name))));
        }
        if (watched is null)
        {
            run.Fit(files.Files(), folder, firstIndex: 0);
            WarnOfMissing(folder, session);
        }
        else
        {
            Watch(new FolderWatch(files, Rest(arguments)), run, folder, session, Report);
        }
        // What was finished before Ctrl-C is put in order, however long that takes; Ctrl-C while that is done ends it.
        using IDisposable? patient = session.Cancellation.IsCancellationRequested ? session.WithoutHaste() : null;
        try
        {
            int code = Conclude(run, folder, target, session, Report);
            return code == ExitCode.Refused || store.Put(arguments, folder, session) || code != ExitCode.Done ? code : ExitCode.Partial;
        }
        catch (OperationCanceledException) when (session.Cancellation.IsCancellationRequested)
        {
            session.Error.WriteLine("interrupted while the results were put in order; all fits are kept, and --resume continues.");
            return ExitCode.Interrupted;
        }
    }

    private int RunStudy(string samples, string target, ParseResult arguments, Session session)
    {
        if (arguments.CommandResult.Command.Options.FirstOrDefault(option => (option == watch || option == shard || option == manifest
            || option == plots || option == report.Option || option == store.Option || option == resume || option == check
            || option == skipInvalid || option == relaxations || option == each) && arguments.GetResult(option) is { Implicit: false })
            is { } other)
            throw new UsageException($"{study.Name} and {other.Name} cannot be used together.",
                $"'{study.Name}' gives conductivities; for fits, name the files and leave it out.");
        if (arguments.GetValue(inputs) is [var input, ..])
            throw new UsageException($"There are inputs ('{input}') and {study.Name}.", "The table names the files; give one of the two.");
        FittingRequest? request = fitting.HasCircuit(arguments) ? fitting.Read(arguments, session) : null;
        return SampleBatch.Run(samples, target, arguments.GetValue(overwrite), new SampleStudyRequest
        {
            Reading = ReadingOptions.Read(arguments),
            Circuit = request?.Circuit,
            RequestFor = circuit => ReferenceEquals(circuit, request?.Circuit) ? request
                : FittingOptions.ReadFor(circuit, arguments, session),
            Candidates = options => new IdentificationOptions
            {
                Known = IdentifiedConductivity.Sensible(CircuitTexts.Known(new CircuitLibrary(), session), options.Cell),
                Fit = FittingOptions.ReadFor(new NamedCircuit(Circuit.Parse("R0")), arguments, session).Options,
            },
            Options = new ConductivityOptions(),
            Sizes = new GeometryTexts(),
            Temperatures = named => new SampleTemperatures([], null, null, named, session),
        }, tables.For(arguments), session);
    }

    private static FittingRequest OneThread(FittingRequest asked) => asked with { Options = asked.Options with { MaximumThreads = 1 } };

    // Each job is one thread; so that --jobs says how many cores are used.
    private static FittingRequest RequestFor(NamedCircuit circuit, ParseResult arguments, Session session) =>
        OneThread(FittingOptions.ReadFor(circuit, arguments, session));

    private static IdentificationOptions IdentificationOf(ParseResult arguments, FittingRequest request, Session session) => new()
    {
        Known = CircuitTexts.Known(new CircuitLibrary(), session),
        Elements = ElementTexts.Read(new ArgumentTexts(arguments)),
        Fit = request.Options,
    };

    private static FolderCircuit Identified(BatchInputs files, BatchPlan plan, ParseResult arguments, Session session)
    {
        (FolderCircuit circuit, string report) = BatchCircuit.Identify(files, plan.Reading,
            IdentificationOf(arguments, plan.Request, session),
            new FrequencyRange(plan.Request.MinimumHertz, plan.Request.MaximumHertz), session.Cancellation);
        session.Output.WriteLine(report);
        return circuit;
    }

    private static BatchPlan WithCircuit(BatchPlan plan, FolderCircuit identified, ParseResult arguments, Session session) =>
        plan with { Request = RequestFor(identified.Circuit, arguments, session), Identified = identified };

    // A run that is continued keeps the circuit that was found for it, whatever has been added to the inputs.
    private FolderCircuit? EarlierCircuit(string target, ParseResult arguments)
    {
        string settings = Path.Combine(target, BatchNames.Settings);
        return arguments.GetValue(resume) && BatchSettings.IsOne(settings, out _) ? BatchSettings.Read(settings).Identified : null;
    }

    private void RefuseMissingCircuit(ParseResult arguments)
    {
        if (fitting.HasCircuit(arguments))
        {
            if (arguments.GetValue(each) || elements.IsGiven(arguments))
                throw new UsageException($"--circuit and {(arguments.GetValue(each) ? each.Name : "--elements")} are given together.",
                    "Give the circuit, or leave it out to have it identified.");
            return;
        }
        if (arguments.GetValue(watch) is not null)
            throw new UsageException("--watch needs a circuit: no file is there yet from which one could be identified.",
                "Give -c; 'impedancefit identify FILE' proposes circuits for a file of the same kind.");
        if (arguments.GetValue(each) || arguments.GetValue(manifest) is not null)
            return;
        if (arguments.GetValue(shard) is not null)
            throw new UsageException("--shard needs a circuit, so that all shards have the same one.",
                "Give -c, or share out by 'batch manifest --identify' and --manifest, or add --each.");
        if (slurm.IsGiven(arguments))
            throw new UsageException("--slurm needs a circuit, so that all shards have the same one.",
                "Give -c ('impedancefit identify FILE' proposes circuits), or add --each.");
    }

    // Who takes a measurement away may want its fits to go, or have moved it by mistake.
    private static void WarnOfMissing(BatchFolder folder, Session session)
    {
        if (session.Cancellation.IsCancellationRequested || folder.Missing(MostNamed) is not { Count: > 0 and var count } missing)
            return;
        string more = count > missing.First.Count ? FormattableString.Invariant($" and {count - missing.First.Count} more") : "";
        session.Warn($"{Counted.Of(count, "file")} of the earlier run {(count == 1 ? "is" : "are")} no input any more: "
            + $"{string.Join(", ", missing.First)}{more}. The fits are kept; to be without them, start again in another folder.");
    }

    // An input that stands where a result would be written is lost with the first fit.
    private static void RefuseResults(string[] given, string target, BatchOutputs outputs)
    {
        foreach (string input in given.Where(File.Exists))
        {
            if (outputs.Names.FirstOrDefault(name => FileStatus.IsSame(input, Path.Combine(target, name))) is { } result)
                throw new UsageException($"'{input}' is both an input and a result ({result}).", "Choose another folder for the results.");
        }
    }

    private SlurmScripts ScriptsOf(SlurmRequest request, ParseResult arguments, string target)
    {
        if (((Option[])[watch, shard]).FirstOrDefault(option => arguments.GetResult(option) is not null) is { } other)
            throw new UsageException($"{other.Name} and --slurm cannot be used together.",
                $"Leave {other.Name} out; --slurm shares out the work by itself.");
        return new SlurmScripts
        {
            Request = request,
            Folder = new SlurmFolder(target),
            WorkingFolder = Environment.CurrentDirectory,
            Program = SlurmBatch.Program,
            FitArguments = slurm.Rest(arguments, output, jobs, resume, overwrite, report.Option, store.Option),
            MergeArguments = slurm.Rest(arguments, [.. arguments.CommandResult.Command.Options.Except([report.Option, store.Option])]),
            Jobs = arguments.GetValue(jobs) is { } text ? JobsOf(text) : 1,
            Shards = [.. Enumerable.Range(1, request.Shards)],
        };
    }

    private static void Watch(FolderWatch folder, BatchRun run, BatchFolder results, Session session, Action<BatchSummary> writeReport)
    {
        do
        {
            IReadOnlyList<BatchFile> ready = folder.Look();
            if (ready.Count == 0)
                continue;
            foreach (BatchFile file in ready)
                results.ForgetFailures(file.Name);
            run.Fit(ready, results, results.NextIndex);
            try
            {
                BatchSummary summary = run.Summarise();
                writeReport(summary);
                session.Output.WriteLine(summary);
                session.Output.Flush();
            }
            // They are made once more in the end.
            catch (OperationCanceledException) when (session.Cancellation.IsCancellationRequested)
            {
                return;
            }
        }
        while (!session.Cancellation.WaitHandle.WaitOne(LookEvery));
    }

    private static int Conclude(BatchRun run, BatchFolder folder, string target, Session session, Action<BatchSummary> writeReport)
    {
        bool interrupted = session.Cancellation.IsCancellationRequested;
        if (run.SpectraRead == 0 && run is { Fits: 0, Failed: > 0 } && folder.Earlier == 0 && !interrupted)
        {
            folder.Discard();
            session.Error.WriteLine("error: no spectrum could be read; nothing was written.");
            return ExitCode.Refused;
        }
        if (interrupted && folder.KeepsEarlierBatch)
        {
            folder.Discard();
            session.Error.WriteLine("interrupted before the first fit; nothing was written.");
            return ExitCode.Interrupted;
        }
        BatchSummary summary = run.Summarise();
        writeReport(summary);
        folder.Finish(summary);
        session.Output.WriteLine($"{target}: {summary}");
        if (!summary.Complete)
        {
            session.Error.WriteLine(FormattableString.Invariant($"interrupted after {Counted.Of(run.Fits, "fit")}; --resume continues."));
            return ExitCode.Interrupted;
        }
        return summary.Judge(session);
    }

    private void Check(string[] given, string? watched, BatchPlan plan)
    {
        if (watched is null && given.Length == 0)
            throw new UsageException("No input is given.", "Name files or folders, or a folder to watch with --watch DIR.");
        if (watched is null)
            return;
        if (given.Length > 0)
            throw new UsageException($"There are inputs ('{given[0]}') and --watch.",
                "Name one folder with --watch and nothing else; fit existing files in a separate run.");
        if (plan.Shard != Shard.Whole)
            throw new UsageException($"{shard.Name} and {watch.Name} cannot be used together.",
                "Files that appear have no order that several computers could share.");
        if (!Directory.Exists(watched))
            throw new UsageException($"{watch.Name}: there is no folder '{watched}'.", "Create it, or check its name.");
    }

    private int JobsOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value is >= 1 and <= MostJobs ? value
        : throw new UsageException($"{jobs.Name}: '{text}' is not a number of jobs.",
            FormattableString.Invariant($"Write a whole number from 1 to {MostJobs}."));

    private TimeSpan Rest(ParseResult arguments) => arguments.GetValue(settle) is not { } text ? TimeSpan.FromSeconds(2)
        : SiNumber.TryParse(text, out double seconds) && seconds is >= 0 and < 1e6
        ? TimeSpan.FromSeconds(seconds)
        : throw new UsageException($"{settle.Name}: '{text}' is not a time in seconds.", $"Write e.g. {settle.Name} 60.");
}
