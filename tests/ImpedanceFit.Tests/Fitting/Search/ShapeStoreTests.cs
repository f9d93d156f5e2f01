using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Search.Shapes;

namespace ImpedanceFit.Tests.Fitting.Search;

/// <summary>What circuits for one spectrum share is what each would compute for itself.</summary>
public class ShapeStoreTests
{
    private const string Truth = "R0{10}-p(R1{100},CPE1{Q=1u,n=0.9})-CPE2{Q=20m,n=0.8}";

    [Fact]
    public void Shared_dictionaries_are_those_of_single_circuits()
    {
        ShapeStore store = new();
        // Shapes of the first come back in the others; the largest stands before a smaller one in the lent memory.
        foreach (string circuit in (string[])["R0-p(R1,CPE1)-CPE2", "R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)", "p(C1,R1-CPE1)-CPE2",
            "R0-p(R1,CPE1)-p(R2,CPE2)"])
        {
            SearchBench own = new(circuit, SearchBench.Exact(Truth));
            ShapeDictionary expected = own.Dictionary, found = DictionaryOf(circuit, own, store);
            Assert.Equal(expected.Count, found.Count);
            for (int i = 0; i < expected.Count; i++)
            {
                Assert.Equal(expected.NormOf(i), found.NormOf(i));
                Assert.Equal(expected.Squares[i], found.Squares[i], 1e-12);
                Assert.Equal(expected.Projections[i], found.Projections[i], 1e-12 * Math.Sqrt(expected.SignalSquares));
            }
            Assert.Equal(expected.Columns.Span[..(expected.Count * own.Work.Problem.ResidualCount)].ToArray(),
                found.Columns.Span[..(expected.Count * own.Work.Problem.ResidualCount)].ToArray());
            // Of every two branches, twins among them.
            for (int b = 0; b < expected.Branches.Count; b++)
            {
                for (int c = 0; c < b; c++)
                {
                    foreach (int i in ColumnsOf(expected, b))
                    {
                        foreach (int j in ColumnsOf(expected, c))
                            Assert.Equal(expected.Products[i * expected.Count + j], found.Products[i * found.Count + j], 1e-12);
                    }
                }
            }
        }
    }

    [Fact]
    public void Fixed_values_make_other_shapes()
    {
        ShapeStore store = new();
        SearchBench steep = new("R0-CPE1{n=0.9f}", SearchBench.Exact(Truth)), flat = new("R0-CPE1{n=0.6f}", SearchBench.Exact(Truth));
        double[] first = DictionaryOf("R0-CPE1{n=0.9f}", steep, store).Projections[..2];
        double[] second = DictionaryOf("R0-CPE1{n=0.6f}", flat, store).Projections[..2];
        Assert.Equal(steep.Dictionary.Projections[1], first[1], 1e-9);
        Assert.Equal(flat.Dictionary.Projections[1], second[1], 1e-9);
        Assert.NotEqual(first[1], second[1], 1e-3);
    }

    private static ShapeDictionary DictionaryOf(string circuit, SearchBench own, ShapeStore store)
    {
        FitWorkspace work = new(new CompiledCircuit(Circuit.Parse(circuit)), new FitOptions { Weighting = Weighting.Modulus },
            own.Grid.PaddedCount, store);
        work.Load(own.Spectrum, own.Grid);
        double[] moduli = [.. Enumerable.Range(0, own.Spectrum.Count).Select(k => own.Spectrum[k].Magnitude).Order()];
        return work.Memory(moduli[moduli.Length / 2]).Dictionary;
    }

    private static IEnumerable<int> ColumnsOf(ShapeDictionary dictionary, int branch)
    {
        int set = dictionary.SetOfBranch[branch];
        return Enumerable.Range(dictionary.FirstColumn[set], dictionary.Sets[set].Count).Where((_, i) => i % 7 == 0);
    }
}
