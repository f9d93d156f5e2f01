using System.Globalization;
using ImpedanceFit.Formats;
using ImpedanceFit.Validation.KramersKronig;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Workbench.Options;

/// <summary>What options ask of the studies beside fits: tests, distributions, identifications, series and conductivities.</summary>
internal static class StudyChoices
{
    private const int MostRelaxations = 500;

    /// <summary>The Kramers–Kronig test.</summary>
    /// <exception cref="RequestException">A word or a number cannot be understood.</exception>
    public static KramersKronigOptions Check(IOptionTexts options) => new()
    {
        Fit = OptionWord.Read(options, "fit", "complex", "real", "imaginary") switch
        {
            "real" => KramersKronigFit.Real,
            "imaginary" => KramersKronigFit.Imaginary,
            _ => KramersKronigFit.Complex,
        },
        Criterion = OptionWord.Read(options, "criterion", "residuals", "curvature", "mu") switch
        {
            "curvature" => ElementCountCriterion.Curvature,
            "mu" => ElementCountCriterion.Mu,
            _ => ElementCountCriterion.Residuals,
        },
        Representation = OptionWord.Read(options, "representation", "automatic", "impedance", "admittance") switch
        {
            "impedance" => ImmittanceRepresentation.Impedance,
            "admittance" => ImmittanceRepresentation.Admittance,
            _ => ImmittanceRepresentation.Automatic,
        },
        AddCapacitance = !options.IsSet("no-capacitance"),
        AddInductance = !options.IsSet("no-inductance"),
        ExtensionDecades = UncertainText.NotNegativeOrNull(options.NameOf("extension"), options.TextOf("extension"), Unit.None)?.Value
            ?? KramersKronigOptions.Default.ExtensionDecades,
        ElementCount = options.TextOf("elements") is not { } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is > 0 and <= MostRelaxations
                ? count
            : throw new RequestException($"{options.NameOf("elements")}: '{text}' is not a number of relaxations from 1 to 500.",
                $"Write e.g. {options.NameOf("elements")} 20, or leave it out."),
    };

    /// <summary>The distribution of relaxation times.</summary>
    /// <exception cref="RequestException">A word cannot be understood.</exception>
    public static RelaxationTimesOptions Relaxations(IOptionTexts options) =>
        new() { FindsProcesses = !options.IsSet("no-arcs"), Weighting = FitChoices.WeightingOf(options) };

    /// <summary>The identification.</summary>
    /// <exception cref="ImpedanceFitException">Options contradict each other, or a candidate is no circuit.</exception>
    public static IdentificationOptions Identification(IOptionTexts options, IWorkHost host)
    {
        if (options.TextsOf("circuit").Count > 0 && options.TextOf("elements") is not null)
            throw new RequestException($"{options.NameOf("circuit")} and {options.NameOf("elements")} are given together.",
                "Give the candidates, or the elements they may have.");
        if (options.IsSet("evidence-only") && options.IsSet("ranker"))
            throw new RequestException($"{options.NameOf("evidence-only")} and {options.NameOf("ranker")} are given together.",
                "Choose one; without both the evidence ranks.");
        return new IdentificationOptions
        {
            UsesRanker = options.IsSet("ranker"),
            Candidates = CircuitTexts.ReadAll(options.TextsOf("circuit"), host),
            Known = CircuitTexts.Known(new CircuitLibrary(), host),
            Elements = ElementTexts.Read(options),
        };
    }

    /// <summary>The ties of a series; empty for those that physics offers.</summary>
    /// <exception cref="ImpedanceFitException">A tie cannot be read.</exception>
    public static SeriesTie[] Ties(IOptionTexts options)
    {
        ArrheniusForm chosen = OptionWord.Read(options, "form", "sigma", "sigmaT") == "sigmaT"
            ? ArrheniusForm.ConductivityTimesTemperature : ArrheniusForm.Conductivity;
        return [.. options.TextsOf("tie").Select(text => SeriesTie.Parse(text) with { Form = chosen })];
    }

    /// <summary>The fit of a series.</summary>
    /// <exception cref="RequestException">A word cannot be understood.</exception>
    public static SeriesFitOptions Series(IOptionTexts options) => new()
    {
        Intervals = OptionWord.Read(options, "intervals", "profile", "covariance", "none") switch
        {
            "covariance" => IntervalMethod.Covariance,
            "none" => IntervalMethod.None,
            _ => IntervalMethod.Profile,
        },
        Fit = FitOptions.Default with { Weighting = FitChoices.WeightingOf(options) },
    };

    /// <summary>What is known of a cell whose conductivities are asked for.</summary>
    /// <exception cref="RequestException">A value cannot be read.</exception>
    public static ConductivityOptions Conductivity(IOptionTexts options) => new()
    {
        EqualInterfaces = UncertainText.Count(options.NameOf("interfaces"), options.TextOf("interfaces"), 1),
        ElectrolyteConductivity = UncertainText.PositiveOrNull(options.NameOf("electrolyte"), options.TextOf("electrolyte"),
            Unit.SiemensPerCentimetre),
        RelativePermittivity = UncertainText.PositiveOrNull(options.NameOf("permittivity"), options.TextOf("permittivity"), Unit.None),
        Cell = CellWord.Read(options.NameOf("cell"), options.TextOf("cell")),
    };

    /// <summary>A mixed conductor, which needs no circuit.</summary>
    /// <exception cref="RequestException">A value cannot be read, or options contradict each other.</exception>
    public static MixedConductorOptions Mixed(IOptionTexts options)
    {
        if (options.TextsOf("circuit").Count > 0)
            throw new RequestException($"Both a circuit and {options.NameOf("mixed")} are given.",
                $"With {options.NameOf("mixed")} the circuits are chosen by the program; leave one of the two out.");
        return new MixedConductorOptions
        {
            Blocked = Blocked(options),
            LeadOhm = UncertainText.NotNegativeOrNull(options.NameOf("lead"), options.TextOf("lead"), Unit.Ohm),
            SeriesCircuit = options.TextOf("series-circuit") ?? "",
            Fit = new FitOptions { Intervals = IntervalMethod.None },
        };
    }

    /// <summary>Which carrier the contacts block, where it must agree with the kind of cell.</summary>
    /// <exception cref="RequestException">A word is not known, or the two contradict each other.</exception>
    public static BlockedCarrier Blocked(IOptionTexts options)
    {
        BlockedCarrier blocked = CarrierWord.Read(options.NameOf("mixed"), options.TextOf("mixed"));
        string cell = options.NameOf("cell");
        return (blocked, CellWord.Read(cell, options.TextOf("cell"))) switch
        {
            (_, CellKind.Unknown) or (BlockedCarrier.Ions, CellKind.IonBlocking)
                or (BlockedCarrier.Electrons, CellKind.ElectronBlocking) => blocked,
            _ => throw new RequestException($"{options.NameOf("mixed")} {(blocked == BlockedCarrier.Ions ? "ions" : "electrons")} and this "
                + $"{cell} contradict each other.",
                $"A mixed conductor's spectrum is of contacts that block ions ({cell} ion-blocking) or electrons "
                    + $"({cell} electron-blocking)."),
        };
    }

    /// <summary>The sizes of a sample.</summary>
    public static GeometryTexts Sizes(IOptionTexts options) => new()
    {
        Thickness = options.TextOf("thickness"),
        Area = options.TextOf("area"),
        Diameter = options.TextOf("diameter"),
        Temperature = options.TextOf("temperature"),
        Porosity = options.TextOf("porosity"),
    };
}
