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

    /// <summary>Exponents of a tail, which has no frequency of its own and shows its exponent clearly.</summary>
    public static readonly double[] TailExponents = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

    /// <summary>Exponents of an arc among more than <see cref="FewRelaxations"/> branches with a frequency.</summary>
    public static readonly double[] ManyArcExponents = [0.5, 0.7, 0.9];

    /// <summary>Exponents of an arc among few: its place matters more.</summary>
    public static readonly double[] FewArcExponents = [0.85];

    /// <summary>Branches with a frequency that are few.</summary>
    public const int FewRelaxations = 2;

    /// <summary>Smallest exponent of the shapes of a sequence, and the range above it: up to 1.</summary>
    public const double LeastSequenceExponent = 0.45, SequenceExponentRange = 0.55;

    /// <summary>Ratios of resistances of a sequence lie so many decades to either side of 1.</summary>
    public const double ResistanceRatioDecades = 2;

    /// <summary>Other ratios of a sequence, and scattered ones, lie so many decades to either side of 1.</summary>
    public const double OtherRatioDecades = 1;

    /// <summary>Smallest exponent with which a time constant follows from a coefficient: below, its root leaves all numbers.</summary>
    public const double LeastTimeExponent = 1e-3;

    /// <summary>Smallest amplitude of a branch in a start, relative to the length of the weighted signal.</summary>
    /// <remarks>From 0 no local fit leads back.</remarks>
    public const double LeastAmplitude = 1e-3;

    /// <summary>Largest ln of a parameter's ratio in two spectra that counts when branches are told apart: e³.</summary>
    /// <remarks>A parameter that the data hardly determine may jump by any factor.</remarks>
    public const double LargestLogRatio = 3;

    /// <summary>The same in a brief search.</summary>
    public const int MostBriefShapes = 250;

    /// <summary>Added to the diagonal of the normal equations of unit columns, so that nearly dependent shapes can be factorised.</summary>
    public const double Ridge = 1e-9;

    // Starts: ranking of choices (step 2).

    /// <summary>Up to this number of choices all of them are bounded; above, choices are improved one branch at a time.</summary>
    public const int ExhaustiveLimit = 6000;

    /// <summary>Evenly spread choices that are improved one branch at a time.</summary>
    public const int ImprovedChoices = 80;

    /// <summary>About this many choices of the smallest bounded residual are solved exactly, as they are asked for.</summary>
    public const int SolvedChoices = 150;

    /// <summary>About this many of them are ranked at first, the rest when one of them might be next. The answers do not hang on it.
    /// </summary>
    public const int FirstSolvedChoices = 90;

    /// <summary>Choices that are ranked: so many, and so many more for each unit of <c>Complexity</c>.</summary>
    public const int FewestRanked = 10, RankedPerComplexity = 5;

    /// <summary>Relative gain from which on a choice counts as improved: above rounding.</summary>
    public const double LeastImprovement = 1e-12;

    /// <summary>Steps of the grid that a difference of an exponent by 1 stands for.</summary>
    public const double StepsPerExponent = 2;

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

    /// <summary>Fewest shapes of one branch that remain when pairs are thinned.</summary>
    public const int FewestThinned = 60;

    /// <summary>Replacements of one branch that are tried: where the residuals are noise, and where they are not.</summary>
    public const int ReplacementsAtNoise = 1, Replacements = 3;

    /// <summary>Replacements of two branches at once that are tried.</summary>
    public const int PairReplacements = 6;

    // Minima: local fits and what tells minima apart (steps 3 to 7).

    /// <summary>Visits of the best minimum that end the local fits: of a circuit up to <see cref="SimpleComplexity"/>, of one above, and
    /// where the residuals are noise.</summary>
    public const int VisitsOfSimple = 3, VisitsOfComplex = 4, VisitsAtNoise = 2;

    /// <summary>Largest <c>Complexity</c> of a simple circuit.</summary>
    public const int SimpleComplexity = 2;

    /// <summary>χ² relative to the weighted signal below which two minima are compared by their difference alone.</summary>
    public const double NegligibleSignal = 1e-20;

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

    /// <summary>A local fit is ended before a step that leads to a known minimum by the linear model, if χ² there is predicted so close
    /// above or below, relatively.</summary>
    /// <remarks>It saves 6 % of the evaluations of the benchmark set, and lost none of 2,400 fits of held-out circuits (seeds 8,700,000,
    /// 9,911,000, 42,100,000 and 77,700,000).</remarks>
    public const double PredictedAbove = 1e-2, PredictedBelow = 1e-4;

    /// <summary>Evaluations before a local fit may be ended for slow progress.</summary>
    public const int SlowProgressFrom = 20;

    /// <summary>Evaluations over which the progress is measured.</summary>
    public const int SlowProgressWindow = 10;

    /// <summary>Reduction of χ² within the window below which the progress is slow.</summary>
    public const double SlowProgressReduction = 0.1;

    /// <summary>A local fit of slow progress is ended where its χ² exceeds that of the best minimum by this factor.</summary>
    public const double WorseRatio = 2;

    /// <summary>Evaluations before a local fit of a brief search may be ended for what it still gains, and those over which that is
    /// measured.</summary>
    /// <remarks>This and the next three were chosen by the 20,000 local fits of 60 spectra (seed 6001 of identify-open): they save 48 % of
    /// all evaluations. Of 3,334 candidates 3 lost more than 3 in ln L, and had been within 12 of the best.</remarks>
    public const int BriefProgressFrom = 10, BriefProgressWindow = 5;

    /// <summary>Gain in ln L within that window below which a local fit is ended where it is worse than the circuit's best minimum. So is
    /// one that is hopeless.</summary>
    public const double BriefGain = 0.15;

    /// <summary>Loss in ln L against the best circuit from which on a local fit is hopeless.</summary>
    public const double HopelessLoss = 50;

    /// <summary>Gain in ln L within the window below which a local fit is ended where it is no worse than the best circuit but for
    /// <see cref="SatisfactoryLoss"/>.</summary>
    public const double SatisfactoryGain = 0.01, SatisfactoryLoss = 2;

    /// <summary>χ² relative to the weighted signal below which data are exact, and no local fit is ended for what it still gains: no
    /// instrument has less noise.</summary>
    public const double ExactLevel = 1e-10;

    /// <summary>Most local fits from the ranking in a brief search.</summary>
    public const int BriefStarts = 4;

    /// <summary>Starts by each relative of a circuit that lacks one or two of its branches.</summary>
    public const int RelatedReplacements = 2;

    /// <summary>How often a fit that ended at its limit of evaluations is continued.</summary>
    public const int MostContinuations = 3;

    /// <summary>Scattered starts where a parameter ended on a limit.</summary>
    public const int ScatteredStartCount = 24;

    /// <summary>χ² relative to the weighted signal from which on a fit is perfect: nothing is left but rounding.</summary>
    public const double PerfectLevel = 1e-16;

    // Minima: when a second minimum is told to the user (RivalMinimum).

    /// <summary>95 % quantile of χ² with one degree of freedom: data do not decide up to this Δχ², in units of the residuals'
    /// variance.</summary>
    /// <remarks>Not tuned: the level of all intervals.</remarks>
    public const double UndecidedLevel = 3.841;

    /// <summary>Relative difference of every parameter up to which two minima are one solution.</summary>
    /// <remarks>Branches of equal form with other limits make minima of their own, which are the same solution.</remarks>
    public const double SameSolution = 0.01;

    /// <summary>Relative difference from which on a parameter of the rival is named.</summary>
    public const double NamedDifference = 0.1;

    /// <summary>Most parameters of the rival that are named.</summary>
    public const int MostNamed = 4;

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
