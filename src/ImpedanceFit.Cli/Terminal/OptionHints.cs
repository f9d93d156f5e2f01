namespace ImpedanceFit.Cli.Terminal;

/// <summary>Adds to the library's messages the option, verb or command of this program that does what they ask for.</summary>
internal static class OptionHints
{
    /// <summary>The message of an error with the option that removes its cause.</summary>
    public static string MessageOf(Exception error) => error is UnauthorizedAccessException
        ? $"{error.Message.TrimEnd('.')}. Name a folder that may be written to, or change its permissions."
        : error.Message + Suffix(error);

    /// <summary>The option that removes the cause of an error, as a sentence after its message; empty if there is none.</summary>
    public static string Suffix(Exception error) =>
        error is ImpedanceFitException { Topic: not RemedyTopic.None and var topic } ? " " + Hint(topic) : "";

    /// <summary>The diagnostics, with the options.</summary>
    public static IReadOnlyList<Diagnostic> Complete(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(Complete)];

    private static Diagnostic Complete(Diagnostic diagnostic) => diagnostic.Code switch
    {
        DiagnosticCodes.ElectronsOrOpenElectrodes =>
            With(diagnostic, "--mixed ions in the place of the circuit; the verb polarization; --cell reversible"),
        DiagnosticCodes.UnknownLeads => With(diagnostic, "--lead \"0.5 ± 0.1\"; --lead 0 for a measurement with four wires"),
        DiagnosticCodes.PhaseUnitAssumed => With(diagnostic, "--columns f=1,abs=2,phase=3:rad"),
        DiagnosticCodes.SignInferred => With(diagnostic, "--sign 1 or --sign -1"),
        _ => diagnostic,
    };

    private static Diagnostic With(Diagnostic diagnostic, string options) =>
        diagnostic.Message.EndsWith(')') && diagnostic.Message.Contains("--", StringComparison.Ordinal) ? diagnostic
        : diagnostic with { Message = $"{diagnostic.Message} ({options})" };

    private static string Hint(RemedyTopic topic) => topic switch
    {
        RemedyTopic.Columns => "Option: --columns.",
        RemedyTopic.TableReading => "Options: --columns, --sign, --unit.",
        RemedyTopic.ImpedanceUnit => "Option: --unit.",
        RemedyTopic.Id => "Option: --id.",
        RemedyTopic.DcRecord => "Verbs for it: polarization, tafel.",
        RemedyTopic.FileFormat => "See: impedancefit convert --help",
        RemedyTopic.Reference => "Command: impedancefit simulate … --as-reference FILE.json",
        RemedyTopic.Study => "For one spectrum use 'conductivity' or 'fit'.",
        RemedyTopic.FixedParameters => "Option: --fix NAME=VALUE.",
        RemedyTopic.StartValues => "Options: --start NAME=VALUE, --starts auto.",
        RemedyTopic.Circuit => "Option: -c CIRCUIT.",
        RemedyTopic.Project => "Command: fit --project FILE.json.",
        RemedyTopic.Electrodes => "Options: --cell ion-blocking|electron-blocking|reversible|half-cell, or --mixed ions.",
        RemedyTopic.Thickness => "Option: --thickness 1mm.",
        RemedyTopic.Area => "Options: --area 0.785cm2, or --diameter 10mm.",
        RemedyTopic.Geometry => "Options: --thickness 1mm, and --area 0.785cm2 or --diameter 10mm.",
        RemedyTopic.Temperature => "Option: --temperature 55C.",
        RemedyTopic.AppliedVoltage => "Option: --voltage 10mV.",
        RemedyTopic.AppliedCurrent => "Option: --current 1uA.",
        RemedyTopic.Ties => "Option: --tie NAME=KIND, e.g. --tie R1=arrhenius, --tie CPE1.n=shared.",
        RemedyTopic.Temperatures => "Options: --temperature 25C,40C,60C in the order of the spectra, --table TABLE.csv with the columns "
            + "file and temperature, or --temperature-pattern \"_T{C}\".",
        RemedyTopic.States => "Options: -c CIRCUIT, or --mixed ions; fits are fits.csv of a batch, or what fit --json wrote.",
        RemedyTopic.Fits => "Verbs for it: fit --json, batch.",
        RemedyTopic.NoSpectrum => "Verbs for tables: arrhenius, compare, sweep.",
        RemedyTopic.SampleTable => "Verbs for a study: conductivity, compare, sweep, batch --study.",
        RemedyTopic.PointsOutside => "Option: --exclude, e.g. --exclude 1M: for the points above 1 MHz (--fmin and --fmax come later).",
        RemedyTopic.EarlierResults => "Option: --overwrite replaces them.",
        RemedyTopic.UnfinishedBatch => "Option: --resume.",
        RemedyTopic.MissingShards => "Options: --resume for each, --allow-missing.",
        _ => throw new ArgumentOutOfRangeException(nameof(topic), topic, "Unknown topic."),
    };
}
