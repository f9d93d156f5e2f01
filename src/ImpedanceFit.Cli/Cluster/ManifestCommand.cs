using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Workbench.Batch.Inputs;
using ImpedanceFit.Workbench.Batch.Shards;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Cli.Cluster;

/// <summary><c>batch manifest</c>: lists the inputs once, for all who share the work.</summary>
internal sealed class ManifestCommand
{
    private readonly Argument<string[]> inputs = new("INPUT")
        { Description = "Files, folders (with all below them), or patterns with *, ? and ** in quotes", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> output = new("--output", "-o")
        { Description = "File for the list", HelpName = "FILE", Required = true };
    private readonly ReadingOptions reading = new();
    private readonly Option<bool> identify = new("--identify")
        { Description = "Identify one circuit for all from a sample, and keep it in the list: shards then need no -c" };
    private readonly ElementsOption elements = new();

    public ManifestCommand()
    {
        Command.Arguments.Add(inputs);
        Command.Options.Add(output);
        reading.Declare(Command);
        Command.Options.Add(identify);
        elements.Declare(Command);
    }

    /// <summary>How it is called.</summary>
    public Command Command { get;
        } = new("manifest",
            "Lists files with their numbers of spectra, so that several computers can share the work.\n\nExample:\n  impedancefit batch "
                + "manifest archive -o archive.manifest\n  impedancefit batch --manifest archive.manifest --shard 1/8 -o part1 -c randles");

    /// <summary>Writes the list.</summary>
    public int Run(ParseResult arguments, Session session)
    {
        if (elements.IsGiven(arguments) && !arguments.GetValue(identify))
            throw new UsageException("--elements is given without --identify.", "Add --identify, or leave --elements out.");
        BatchInputs files = new(arguments.GetRequiredValue(inputs), outputFolder: null, session.Warn);
        FolderCircuit? identified = arguments.GetValue(identify) ? Identified(files, arguments, session) : null;
        Manifest manifest = ManifestWriter.Write(arguments.GetRequiredValue(output), files, ReadingOptions.Read(arguments),
            Environment.ProcessorCount, session.Cancellation, identified);
        session.Output.WriteLine(manifest.ToString());
        return ExitCode.Done;
    }

    private static FolderCircuit Identified(BatchInputs files, ParseResult arguments, Session session)
    {
        (FolderCircuit circuit, string report) = BatchCircuit.Identify(files, ReadingOptions.Read(arguments),
            new IdentificationOptions
            {
                Known = CircuitTexts.Known(new CircuitLibrary(), session),
                Elements = ElementTexts.Read(new ArgumentTexts(arguments)),
            },
            new FrequencyRange(0, double.PositiveInfinity), session.Cancellation);
        session.Output.WriteLine(report);
        return circuit;
    }
}
