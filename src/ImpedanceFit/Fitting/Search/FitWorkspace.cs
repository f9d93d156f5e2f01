using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Search;

/// <summary>A circuit's problem, its limits and a solver for spectra of one padded length: all memory of a
/// fit, used again for the next.</summary>
internal sealed class FitWorkspace
{
    /// <param name="circuit">The circuit.</param>
    /// <param name="options">How it is fitted.</param>
    /// <param name="paddedCount">Padded number of points.</param>
    /// <param name="shapes">What circuits for the same spectrum with the same weights share; null for one circuit.</param>
    public FitWorkspace(CompiledCircuit circuit, FitOptions options, int paddedCount, ShapeStore? shapes = null)
    {
        Circuit = circuit;
        PaddedCount = paddedCount;
        IReadOnlyList<CircuitParameter> parameters = circuit.Circuit.Parameters;
        Free = Arrays.Where(parameters.Count, k => !parameters[k].Fixed);
        (isBrief, this.shapes) = (options.IsBrief, shapes);
        Problem = new CircuitProblem(circuit, options.Weighting, Free, paddedCount);
        Solver = Free.Length > 0 ? new LevenbergMarquardt(Problem, options.Solver) : null;
        Lower = Array.ConvertAll(Free, k => parameters[k].Lower);
        Upper = Array.ConvertAll(Free, k => parameters[k].Upper);
        Values = Arrays.Of(parameters.Count, k => parameters[k].Value ?? parameters[k].Description.Default);
    }

    public CompiledCircuit Circuit { get; }

    public int PaddedCount { get; }

    /// <summary>Indices of the free parameters among the circuit's.</summary>
    public int[] Free { get; }

    /// <summary>Limits of the free parameters.</summary>
    public double[] Lower { get; }

    /// <summary>Limits of the free parameters.</summary>
    public double[] Upper { get; }

    /// <summary>Values of all parameters as the circuit gives them.</summary>
    public double[] Values { get; }

    public CircuitProblem Problem { get; }

    /// <summary>The solver; null if no parameter is free.</summary>
    public LevenbergMarquardt? Solver { get; }

    private LevenbergMarquardt? profileSolver;
    private readonly bool isBrief;
    private readonly ShapeStore? shapes;
    private SearchMemory? memory;

    /// <summary>A second solver on the same problem, for profiles.</summary>
    public LevenbergMarquardt ProfileSolver(SolverOptions options) => profileSolver ??= new LevenbergMarquardt(Problem, options);

    /// <summary>The shapes of the search for the spectrum that is loaded; kept for the next one with the same frequencies.</summary>
    public SearchMemory Memory(double typicalOhm)
    {
        if (memory?.Dictionary.ServesFor(Grid, typicalOhm) != true)
            memory = new SearchMemory(Circuit.Circuit, Problem, Grid, typicalOhm, isBrief, shapes);
        memory.TakeSpectrum();
        return memory;
    }

    /// <summary>Lets the shapes of the search go.</summary>
    public void ForgetShapes() => memory = null;

    /// <summary>Asked before every local fit.</summary>
    public CancellationToken Cancellation { get; set; }

    public Spectrum Spectrum { get; private set; } = null!;

    public FrequencyGrid Grid { get; private set; } = null!;

    public void Load(Spectrum spectrum, FrequencyGrid grid)
    {
        (Spectrum, Grid) = (spectrum, grid);
        Problem.Load(spectrum, grid, Values);
    }
}
