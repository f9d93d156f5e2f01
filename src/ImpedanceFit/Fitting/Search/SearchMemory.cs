using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Fitting.Search.Starts;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Search;

/// <summary>What a search keeps for the next spectrum with the same frequencies: the shapes of the branches,
/// and all that works on them.</summary>
internal sealed class SearchMemory
{
    private readonly CircuitProblem problem;
    private BranchExchange? exchange;
    private StartSearch? starts;

    public SearchMemory(Circuit circuit, CircuitProblem problem, FrequencyGrid grid, double typicalOhm, bool isBrief, ShapeStore? store)
    {
        this.problem = problem;
        // What follows from other parameters has a shape of its own; the local fit then ties it.
        Dictionary = new ShapeDictionary(circuit.WithoutTies(), problem, grid, typicalOhm, isBrief, store);
        Order = new BranchOrder(Dictionary.Branches, circuit.Ties);
    }

    /// <summary>The shapes of all branches.</summary>
    public ShapeDictionary Dictionary { get; }

    /// <summary>The order of the branches that may be exchanged.</summary>
    public BranchOrder Order { get; }

    /// <summary>Replaces branches of a fitted circuit by shapes of the dictionary.</summary>
    public BranchExchange Exchange => exchange ??= new BranchExchange(Dictionary, problem);

    /// <summary>Ranks choices of shapes for the spectrum at hand.</summary>
    public StartSearch Starts => starts ??= new StartSearch(Dictionary);

    /// <summary>Takes the weights and the points that the problem holds now.</summary>
    public void TakeSpectrum()
    {
        Dictionary.TakeSpectrum();
        exchange?.Forget();
    }
}
