namespace ImpedanceFit.Fitting.Search.Shapes;

/// <summary>All tuned numbers of the search. README.md in the folder above names the step that uses each.</summary>
/// <remarks>They were chosen together on the 200 spectra of benchmarks/data; none was measured alone, unless its comment says so.</remarks>
internal static class SearchConstants
{
    // Shapes: the grid of a branch (step 1).

    /// <summary>How far the fine grid of frequencies reaches beyond the measured band, in decades.</summary>
    public const double MarginDecades = 0.8;

    /// <summary>Largest distance of two frequencies of the fine grid, in decades.</summary>
    public const double StepDecades = 0.45;

    /// <summary>Shapes for each axis of a branch that is too complex for a grid.</summary>
    public const int SequenceShapesPerAxis = 300;

    /// <summary>Most shapes of a branch that is too complex for a grid.</summary>
    public const int MostSequenceShapes = 1500;

    /// <summary>Added to the diagonal of the normal equations of unit columns, so that nearly dependent shapes can be factorised.</summary>
    public const double Ridge = 1e-9;

    // Starts: ranking of choices (step 2).

    /// <summary>Up to this number of choices all of them are bounded; above, choices are improved one branch at a time.</summary>
    public const int ExhaustiveLimit = 6000;

    /// <summary>Evenly spread choices that are improved one branch at a time.</summary>
    public const int ImprovedChoices = 80;

    /// <summary>About this many choices of the smallest bounded residual are solved exactly, as they are asked for.</summary>
    public const int SolvedChoices = 150;

    /// <summary>Distance, in steps of the grid, of the choices in the first half of the ranking.</summary>
    public const double FarApart = 1.1;

    /// <summary>Distance, in steps of the grid, of the choices in the second half of the ranking.</summary>
    public const double Apart = 0.6;

    /// <summary>Smallest residual that is told from zero, relative to the weighted signal.</summary>
    public const double LeastResidual = 1e-14;

    // Starts: exchange of branches (step 4).

    /// <summary>Cosine of two weighted columns from which on they are taken for the same shape.</summary>
    public const double SameShapeCosine = 0.99;

    /// <summary>Exponent of a constant-phase element below which a branch is no longer an arc.</summary>
    public const double LeastArcExponent = 0.35;

    /// <summary>Most pairs of shapes that are tried for two branches.</summary>
    public const int MostPairs = 20000;

    // Minima: local fits and what tells minima apart (steps 3 to 7).

    /// <summary>Relative difference of χ² up to which two points may be one minimum, and from which on a step is a success.</summary>
    public const double SameMinimum = 1e-4;

    /// <summary>Relative difference of χ² up to which two minima are equally deep.</summary>
    public const double EqualMinima = 1e-9;

    /// <summary>Relative difference of a parameter from which on two points differ.</summary>
    public const double DifferentParameters = 0.05;

    /// <summary>Most rounds of exchanges.</summary>
    public const int MostExchangeRounds = 8;

    /// <summary>Correlation of neighbouring residuals, in standard deviations, up to which they pass for noise.</summary>
    /// <remarks>Noise alone exceeds it in one spectrum of several hundred, which then costs a full search.</remarks>
    public const double WhiteLevel = 3;

    /// <summary>A local fit this close above a known minimum, relative in χ², with the same parameters, is
    /// ended and counted as a visit.</summary>
    public const double KnownMinimumMargin = 1e-3;

    /// <summary>Evaluations before a local fit may be ended for slow progress.</summary>
    public const int SlowProgressFrom = 20;

    /// <summary>Evaluations over which the progress is measured.</summary>
    public const int SlowProgressWindow = 10;

    /// <summary>Reduction of χ² within the window below which the progress is slow.</summary>
    public const double SlowProgressReduction = 0.1;

    /// <summary>A local fit of slow progress is ended where its χ² exceeds that of the best minimum by this factor.</summary>
    public const double WorseRatio = 2;

    /// <summary>How often a fit that ended at its limit of evaluations is continued.</summary>
    public const int MostContinuations = 3;

    /// <summary>Scattered starts where a parameter ended on a limit.</summary>
    public const int ScatteredStartCount = 24;

    /// <summary>χ² relative to the weighted signal from which on a fit is perfect: nothing is left but rounding.</summary>
    public const double PerfectLevel = 1e-16;

    // Minima: where scattered starts lie (step 5).

    /// <summary>Smallest size of a scattered resistance, log₁₀ of its ratio to the median |Z|.</summary>
    public const double LowestScatteredSize = -3;

    /// <summary>Decades that scattered resistances span.</summary>
    public const double ScatteredSizeDecades = 5;

    /// <summary>Smallest scattered exponent; the largest is 1.</summary>
    public const double LowestScatteredExponent = 0.4;

    /// <summary>Exponent with which a coefficient follows from a scattered size and frequency.</summary>
    public const double TypicalExponent = 0.8;

    // What happens beyond the margin bends the spectrum little: a few places stand for all of it (step 1).

    /// <summary>Further frequencies below the band, in decades from its end.</summary>
    public static readonly double[] FarBelow = [3.2, 1.8];

    /// <summary>Further frequencies above the band, in decades from its end.</summary>
    public static readonly double[] FarAbove = [1.8, 3.2, 5];
}
