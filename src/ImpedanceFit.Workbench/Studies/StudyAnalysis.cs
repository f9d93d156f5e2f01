using ImpedanceFit.Workbench.Texts;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Formats;
using ImpedanceFit.Kinetics;
using ImpedanceFit.Polarization;
using ImpedanceFit.Reporting.Transport;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>Analyses the rows of a study. Rows of one specimen share its sizes, so that their errors cancel
/// in ratios (<see cref="Specimens"/>).</summary>
/// <param name="specimens">The sizes of the specimens.</param>
internal sealed class StudyAnalysis(Specimens specimens)
{
    // The intervals are those of the quantities, not of the parameters.
    private static readonly FitOptions Fitting = new() { Intervals = IntervalMethod.None };

    private static readonly Dictionary<string, Func<StudyAnalysis, StudyRow,
        IReadOnlyList<Quantity>>> Analyses = new(StringComparer.Ordinal)
    {
        ["impedance"] = (study, row) => study.Impedance(row),
        ["mixed"] = (study, row) => study.Mixed(row),
        ["polarization"] = (study, row) => study.Polarization(row),
        ["tafel"] = (study, row) => study.TafelCurve(row),
        ["cycling"] = (study, row) => study.Cycling(row),
    };

    private readonly List<Diagnostic> leftOut = [];
    private readonly List<FittedState> fits = [];
    private readonly Dictionary<(string, string), SeriesLayers> blanks = [];

    /// <summary>Rows whose cells say all of their sizes, or leave those of their specimen to its first row.</summary>
    /// <param name="note">Told which sizes stand in another row.</param>
    public StudyAnalysis(Action<string> note)
        : this(new Specimens(note: note))
    {
    }

    /// <summary>True if a row may ask for this analysis.</summary>
    public static bool IsKnown(string name) => Analyses.ContainsKey(name);

    /// <summary>The quantities of a row.</summary>
    /// <exception cref="ImpedanceFitException">A cell or file cannot be used.</exception>
    public IReadOnlyList<Quantity> Of(StudyRow row)
    {
        // A table of samples needs no such column: a file with a circuit is a spectrum.
        string name = row.Columns.Contains("analysis") ? row.Required("analysis") : "impedance";
        if (Analyses.TryGetValue(name, out var analysis))
            return StudyCell.InRow(row, () => analysis(this, row));
        string question = Suggestion.Nearest(name, Analyses.Keys) is { } nearest ? $"Did you mean {nearest}? " : "";
        throw row.Error($"there is no analysis '{name}'.", $"{question}Analyses: {string.Join(", ", Analyses.Keys)}.", "analysis");
    }

    /// <summary>Why quantities that a reader may look for are not given, and what is said of mixed conductors. It covers the rows since the
    /// last call.</summary>
    public IReadOnlyList<Diagnostic> TakeLeftOut()
    {
        Diagnostic[] taken = [.. leftOut.Distinct()];
        leftOut.Clear();
        return taken;
    }

    /// <summary>The fits of spectra since this was asked for the last time.</summary>
    public IReadOnlyList<FittedState> TakeFits()
    {
        FittedState[] taken = [.. fits];
        fits.Clear();
        return taken;
    }

    /// <summary>A row of impedance as a measurement of a joint fit.</summary>
    public JointSpectrum JointSpectrumOf(StudyRow row, string name) => StudyCell.InRow(row, () =>
    {
        Spectrum spectrum = SpectrumFile.Read(FileOf(row));
        return new JointSpectrum(name, spectrum, CircuitOf(row, "circuit").Circuit, GeometryOf(row, spectrum.Metadata));
    });

    /// <summary>A row of polarisation as a measurement of a joint fit.</summary>
    public JointRecord JointRecordOf(StudyRow row, string name) => StudyCell.InRow(row, () =>
    {
        DcRecord record = DcFile.Read(FileOf(row));
        return new JointRecord(name, record, GeometryOf(row, record.Metadata), PolarizationOptionsOf(row));
    });

    /// <summary>What a row says of the cell of a spectrum that is fitted.</summary>
    /// <param name="row">The row.</param>
    /// <param name="otherwise">What holds where its cells are empty.</param>
    public static ConductivityOptions OptionsOf(StudyRow row, ConductivityOptions otherwise) => otherwise with
    {
        Blocked = row["blocked"] is null ? otherwise.Blocked
            : StudyCell.Read(row, "blocked", text => CarrierWord.Read("blocked", text)),
        EqualInterfaces = row["interfaces"] is null ? otherwise.EqualInterfaces
            : StudyCell.Read(row, "interfaces", text => UncertainText.Count("interfaces", text, 1)),
        ElectrolyteConductivity = row["electrolyte"] is null ? otherwise.ElectrolyteConductivity
            : StudyCell.Read(row, "electrolyte", text => UncertainText.PositiveOrNull("electrolyte", text, Unit.SiemensPerCentimetre)),
        Cell = row["cell"] is null ? otherwise.Cell : StudyCell.Read(row, "cell", text => CellWord.Read("cell", text)),
    };

    /// <summary>What a row says of the cell of a mixed conductor.</summary>
    public static MixedConductorOptions MixedOptionsOf(StudyRow row) => new()
    {
        Blocked = StudyCell.Read(row, "blocked", text => CarrierWord.Read("blocked", text)),
        LeadOhm = Ohm(row, "lead"),
        Fit = Fitting,
    };

    /// <summary>The conductivity of a row of polarisation, without processes.</summary>
    /// <exception cref="ImpedanceFitException">A cell or file cannot be used.</exception>
    public ConductivityResult PolarizationOf(StudyRow row)
    {
        DcRecord record = DcFile.Read(FileOf(row));
        SampleGeometry geometry = GeometryOf(row, record.Metadata);
        PolarizationResult result = DcPolarization.Analyse(record, geometry, PolarizationOptionsOf(row));
        return new() { Geometry = geometry, Processes = [], Quantities = result.Quantities };
    }

    private Quantity[] Impedance(StudyRow row)
    {
        Spectrum spectrum = SpectrumFile.Read(FileOf(row));
        NamedCircuit circuit = CircuitOf(row, "circuit");
        SampleGeometry geometry = GeometryOf(row, spectrum.Metadata);
        ConductivityResult result = ConductivityAnalysis.Of(spectrum, circuit, geometry, OptionsOf(row, new ConductivityOptions()));
        if (result.Fit is { } fit)
            fits.Add(FittedState.Of(fit, circuit, result.Processes, geometry));
        leftOut.AddRange(ConductivityTable.NotesOf(result.Diagnostics));
        return [.. result.Quantities];
    }

    private Quantity[] Mixed(StudyRow row)
    {
        Spectrum spectrum = SpectrumFile.Read(FileOf(row));
        MixedConductorResult result = MixedConductor.Analyse(spectrum, GeometryOf(row, spectrum.Metadata), MixedOptionsOf(row));
        fits.Add(FittedState.Of(result.Best.Fit));
        leftOut.AddRange(StudyHints.Complete(result.Diagnostics).Select(each => each with { Message = $"{row["file"]}: {each.Message}" }));
        return [.. result.Quantities];
    }

    private Quantity[] Polarization(StudyRow row) => [.. PolarizationOf(row).Quantities];

    private PolarizationOptions PolarizationOptionsOf(StudyRow row) => new()
    {
        Blocked = StudyCell.Read(row, "blocked", text => CarrierWord.Read("blocked", text)),
        BlockingContacts = StudyCell.Read(row, "contacts", text => UncertainText.Count("contacts", text, 2)),
        AppliedVolts = StudyCell.Read(row, "voltage", text => UncertainText.ReadOrNull("voltage", text, Unit.Volt))?.Value,
        Series = BlankOf(row) with { LeadOhm = Ohm(row, "lead") },
    };

    private Quantity[] TafelCurve(StudyRow row)
    {
        DcRecord record = DcFile.Read(FileOf(row));
        SampleGeometry geometry = GeometryOf(row, record.Metadata);
        TafelOptions options = new()
        {
            AreaSquareCentimetres = geometry.AreaSquareCentimetres,
            TemperatureKelvin = geometry.TemperatureKelvin?.Value
                ?? throw row.Error("the temperature is not known.", "Fill in the column 'temperature', e.g. 25C."),
            OhmicOhm = Ohm(row, "ohmic") ?? 0.0,
            EquilibriumVolts = StudyCell.Read(row, "equilibrium",
                text => UncertainText.ReadOrNull("equilibrium", text, Unit.Volt))?.Value,
        };
        return [Tafel.Analyse(record.PotentialVolts.ToArray(), record.CurrentAmperes.ToArray(), options).ExchangeCurrentDensity];
    }

    private Quantity[] Cycling(StudyRow row)
    {
        DcRecord record = DcFile.Read(FileOf(row));
        return [CriticalCurrent.Analyse(record, new CriticalCurrentOptions
            { AreaSquareCentimetres = GeometryOf(row, record.Metadata).AreaSquareCentimetres }).CriticalCurrentDensity];
    }

    private static string FileOf(StudyRow row)
    {
        return StudyCell.FileOf(row);
    }

    private static UncertainValue? Ohm(StudyRow row, string column) => 
        StudyCell.Read(row, column, text => UncertainText.NotNegativeOrNull(column, text, Unit.Ohm));

    /// <summary>The circuit that a cell gives: a file beside the table, a name, or a text.</summary>
    /// <exception cref="SpectrumFormatException">The cell is empty, or is no circuit.</exception>
    public static NamedCircuit CircuitOf(StudyRow row, string column)
    {
        row.Required(column);
        return StudyCell.Read(row, column,
            text => new CircuitLibrary().Resolve(row.FileOf(column) is { } path && File.Exists(path) ? path : text!));
    }

    private SeriesLayers BlankOf(StudyRow row)
    {
        if (row.FileOf("blank") is not { } path)
            return SeriesLayers.None;
        (string, string) key = (path, row.Required("blank_circuit"));
        if (!blanks.TryGetValue(key, out SeriesLayers? layers))
        {
            FitResult fit = CircuitFitter.Fit(SpectrumFile.Read(path), CircuitOf(row, "blank_circuit").Circuit, Fitting);
            blanks[key] = layers = SeriesLayers.FromBlank(fit);
        }
        return layers;
    }

    private SampleGeometry GeometryOf(StudyRow row, SpectrumMetadata metadata) => specimens.SizesOf(row, metadata);
}
