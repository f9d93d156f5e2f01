using System.Numerics;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Search.Shapes;
using ImpedanceFit.Fitting.Search.Starts;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Fitting.Search;

/// <summary>The parts of a search for one circuit and one spectrum, and what they should give, computed in another way.</summary>
internal sealed class SearchBench
{
    public SearchBench(string circuit, Spectrum spectrum)
    {
        (Circuit, Spectrum) = (Circuit.Parse(circuit), spectrum);
        Grid = new FrequencyGrid(spectrum.FrequenciesHertz);
        Work = new FitWorkspace(new CompiledCircuit(Circuit), new FitOptions { Weighting = Weighting.Modulus }, Grid.PaddedCount);
        Work.Load(spectrum, Grid);
        double[] moduli = [.. Enumerable.Range(0, spectrum.Count).Select(k => spectrum[k].Magnitude).Order()];
        Memory = Work.Memory(moduli[moduli.Length / 2]);
    }

    public Circuit Circuit { get; }

    public Spectrum Spectrum { get; }

    public FrequencyGrid Grid { get; }

    public FitWorkspace Work { get; }

    public SearchMemory Memory { get; }

    public ShapeDictionary Dictionary => Memory.Dictionary;

    public BranchExchange Exchange => Memory.Exchange;

    /// <summary>61 points from 10 mHz to 1 MHz without noise.</summary>
    public static Spectrum Exact(string circuit) => SpectrumSimulation.Of(Circuit.Parse(circuit), SpectrumSimulation.Sweep(0.01, 1e6, 8));

    /// <summary>χ² with modulus weights: Σ |Z − Ẑ|²/|Z|².</summary>
    public double ChiSquared(double[] parameters)
    {
        CircuitEvaluator evaluator = new(Circuit, Spectrum.FrequenciesHertz);
        evaluator.Evaluate(parameters);
        double sum = 0;
        for (int k = 0; k < Spectrum.Count; k++)
            sum += Math.Pow((evaluator[k] - Spectrum[k]).Magnitude / Spectrum[k].Magnitude, 2);
        return sum;
    }

    /// <summary>The impedance of a branch alone, divided by |Z| of the spectrum: real parts, then imaginary parts.</summary>
    public double[] WeightedShape(int column)
    {
        int set = Enumerable.Range(0, Dictionary.Sets.Count).Last(s => Dictionary.FirstColumn[s] <= column);
        ShapeSet shapes = Dictionary.Sets[set];
        CircuitEvaluator evaluator = new(shapes.Branch.Circuit, Spectrum.FrequenciesHertz);
        evaluator.Evaluate(shapes.ParametersOf(column - Dictionary.FirstColumn[set]));
        Complex[] z = [.. Enumerable.Range(0, Spectrum.Count).Select(k => evaluator[k] / Spectrum[k].Magnitude)];
        return [.. z.Select(each => each.Real), .. z.Select(each => each.Imaginary)];
    }

    /// <summary>All parameters of the circuit, in order.</summary>
    public static double[] ParametersOf(string circuit) => [.. Circuit.Parse(circuit).Parameters.Select(p => p.Value!.Value)];
}
