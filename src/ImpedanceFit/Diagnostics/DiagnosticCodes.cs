namespace ImpedanceFit;

/// <summary>The codes of all diagnostics. A code keeps its meaning from version to version; <c>src/CODES.md</c> lists them.</summary>
public static class DiagnosticCodes
{
    // Reading.

    /// <summary>A reader had to choose, skip or correct something.</summary>
    public const string Reading = "reading";

    /// <summary>Rows that hold no point (frequency 0, no number, an overload) were left out of a table.</summary>
    public const string RowsLeftOut = "rows-left-out";

    /// <summary>A part of a file (a table, a channel, a sheet) was left out.</summary>
    public const string PartLeftOut = "part-left-out";

    /// <summary>The phase has no unit, and the numbers do not tell it.</summary>
    public const string PhaseUnitAssumed = "phase-unit-assumed";

    /// <summary>The sign of an imaginary part was reversed or restored, without information in the file.</summary>
    public const string SignInferred = "sign-inferred";

    /// <summary>The temperature given by an option or a table is not that of the file or its name.</summary>
    public const string TemperatureContradiction = "temperature-contradiction";

    // Figures.

    /// <summary>A figure of a batch could not be drawn or written.</summary>
    public const string FigureMissing = "figure-missing";

    // Fits.

    /// <summary>The data do not determine a parameter, a combination of parameters, or a quantity.</summary>
    public const string Undetermined = "undetermined";

    /// <summary>A second minimum fits as well as the best one.</summary>
    public const string RivalMinimum = "rival-minimum";

    /// <summary>Single points count little in a robust fit.</summary>
    public const string DiscountedPoints = "discounted-points";

    /// <summary>A few points lie far off the rest.</summary>
    public const string WildPoints = "wild-points";

    /// <summary>A spectrum of a series contradicts all others, and is taken out of the ties.</summary>
    public const string SpectrumContradictsSeries = "spectrum-contradicts-series";

    /// <summary>The data reject a tie of a series.</summary>
    public const string TieRejected = "tie-rejected";

    /// <summary>States were fitted together, with parameters shared.</summary>
    public const string FittedTogether = "fitted-together";

    /// <summary>A parameter that follows from others is beyond its limits.</summary>
    public const string TieBeyondLimits = "tie-beyond-limits";

    /// <summary>A single point moves the fit more than noise would.</summary>
    public const string InfluentialPoints = "influential-points";

    /// <summary>The model leaves residuals that are not noise.</summary>
    public const string SystematicResiduals = "systematic-residuals";

    /// <summary>The noise is not proportional to |Z|; the weights follow it.</summary>
    public const string WeightsEstimated = "weights-estimated";

    /// <summary>No re-fit reached an end of a derived quantity's interval: it is by the covariance, and approximate.</summary>
    public const string IntervalByCovariance = "interval-by-covariance";

    /// <summary>The fit ended before its minimum.</summary>
    public const string NotConverged = "not-converged";

    /// <summary>No circuit that was tried describes the spectrum to its noise.</summary>
    public const string NoCircuit = "no-circuit";

    /// <summary>A candidate of an identification could not be fitted and does not count.</summary>
    public const string CandidateLeftOut = "candidate-left-out";

    /// <summary>The circuit that was identified for a whole batch does not describe a spectrum of it to its noise.</summary>
    public const string FolderCircuitFails = "folder-circuit-fails";

    /// <summary>Circuits that describe a spectrum equally well disagree about a quantity.</summary>
    public const string ModelsDisagree = "models-disagree";

    // Spectra.

    /// <summary>The Kramers–Kronig test calls the spectrum invalid.</summary>
    public const string KramersKronigInvalid = "kramers-kronig-invalid";

    /// <summary>The Kramers–Kronig test calls the spectrum suspect.</summary>
    public const string KramersKronigSuspect = "kramers-kronig-suspect";

    /// <summary>Z′ is negative at many points.</summary>
    public const string NegativeRealPart = "negative-real-part";

    // Distributions of relaxation times.

    /// <summary>A peak of the distribution of relaxation times lies outside the measured range.</summary>
    public const string PeakOutsideRange = "peak-outside-range";

    /// <summary>The distribution leaves far more residuals than the Kramers–Kronig test.</summary>
    public const string DistributionInsufficient = "distribution-insufficient";

    /// <summary>The number of processes in a distribution of relaxation times is open.</summary>
    public const string ProcessesOpen = "processes-open";

    // Processes and conductivities.

    /// <summary>The capacitance of a branch contradicts the role that the circuit gives it.</summary>
    public const string RoleContradiction = "role-contradiction";

    /// <summary>The capacitance fits several processes.</summary>
    public const string ProcessOpen = "process-open";

    /// <summary>A resistance without a capacitance may be the sample or the leads.</summary>
    public const string LeadOrSample = "lead-or-sample";

    /// <summary>The exponent of a constant-phase element is too low for a capacitance.</summary>
    public const string NoCapacitance = "no-capacitance";

    /// <summary>The relative permittivity is that of no ion conductor.</summary>
    public const string ImplausiblePermittivity = "implausible-permittivity";

    /// <summary>The capacitance per area is that of no double layer.</summary>
    public const string ImplausibleDoubleLayer = "implausible-double-layer";

    /// <summary>The brick-layer model does not allow the ratio of the capacitances.</summary>
    public const string BrickLayer = "brick-layer";

    /// <summary>The conductivity is right only if the thickness is that of the electrolyte.</summary>
    public const string ThicknessOfElectrolyte = "thickness-of-electrolyte";

    /// <summary>A resistance is not positive, so that no conductivity follows.</summary>
    public const string ResistanceNotPositive = "resistance-not-positive";

    /// <summary>The conductivity of the electrolyte in pores is given, but the circuit has no pores.</summary>
    public const string NoPores = "no-pores";

    /// <summary>The MacMullin number is below 1.</summary>
    public const string MacMullinBelowOne = "macmullin-below-one";

    /// <summary>The data give a bound, and no value.</summary>
    public const string BoundOnly = "bound-only";

    // Mixed conductors.

    /// <summary>The step between the two limits of a mixed conductor is lost in the noise.</summary>
    public const string StepNotSignificant = "step-not-significant";

    /// <summary>The step between the two limits of a mixed conductor is a few errors only.</summary>
    public const string StepDoubtful = "step-doubtful";

    /// <summary>The other carrier conducts so much better that small errors count many times.</summary>
    public const string OtherCarrierDominates = "other-carrier-dominates";

    /// <summary>The spectrum ends before its limit at low frequencies.</summary>
    public const string PlateauNotReached = "plateau-not-reached";

    // Direct current.

    /// <summary>The record ends before the steady state.</summary>
    public const string NoSteadyState = "no-steady-state";

    /// <summary>The record begins too late after the step to determine the current right after it.</summary>
    public const string BeginsTooLate = "begins-too-late";

    /// <summary>The step of voltage is too large for the linear theory.</summary>
    public const string LargeStep = "large-step";

    /// <summary>Electrons leak through the layer that shall block them.</summary>
    public const string ElectronLeak = "electron-leak";

    /// <summary>The layers in series take most of the resistance.</summary>
    public const string LayersDominate = "layers-dominate";

    /// <summary>Interfaces that no blank holds were taken as 0.</summary>
    public const string InterfacesIgnored = "interfaces-ignored";

    /// <summary>A fraction came out above 1.</summary>
    public const string AboveOne = "above-one";

    /// <summary>A short, an open or an inductance was taken off the spectrum, as asked.</summary>
    public const string SpectrumCorrected = "spectrum-corrected";

    /// <summary>Points that cannot be used are left out.</summary>
    public const string PointsLeftOut = "points-left-out";

    /// <summary>The curve does not determine the transfer coefficients.</summary>
    public const string TransferCoefficientsHeld = "transfer-coefficients-held";

    // Series and several measurements.

    /// <summary>Points scatter more than their errors say.</summary>
    public const string ScatterExceedsErrors = "scatter-exceeds-errors";

    /// <summary>A curve describes the points better than the straight line.</summary>
    public const string Curved = "curved";

    /// <summary>The conductivity falls with temperature.</summary>
    public const string NoActivation = "no-activation";

    /// <summary>Two measurements of one material contradict each other.</summary>
    public const string Contradiction = "contradiction";

    // Cells.

    /// <summary>The spectrum ends on the real axis: the cell conducts electrons, or its electrodes do not block.</summary>
    public const string ElectronsOrOpenElectrodes = "electrons-or-open-electrodes";

    /// <summary>The spectrum ends above the tail of blocked ions.</summary>
    public const string NotMeasuredLowEnough = "not-measured-low-enough";

    /// <summary>No model of a mixed conductor describes the spectrum.</summary>
    public const string NoRailModel = "no-rail-model";

    /// <summary>The resistance of leads is not known, and the sample's own is not much larger.</summary>
    public const string UnknownLeads = "unknown-leads";

    /// <summary>Several arcs of charge transfer are counted together.</summary>
    public const string SeveralChargeTransfers = "several-charge-transfers";

    /// <summary>The sizes are those of an electrode: no conductivity of the electrolyte follows.</summary>
    public const string SizesOfElectrode = "sizes-of-electrode";

    /// <summary>A size of the sample is far from that of any cell: its unit may be wrong.</summary>
    public const string SizeImplausible = "size-implausible";

    /// <summary>A size that was given is not the one that the file names.</summary>
    public const string SizeContradictsFile = "size-contradicts-file";
}
