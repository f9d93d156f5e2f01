using System.Text.Json;
using ImpedanceFit.Identification;

namespace ImpedanceFit.Learning;

/// <summary>Spectra of others with the label of their circuit, as a closed question (AutoECM: Schaeffer et al., J. Electrochem. Soc. 170
/// (2023) 060512). They are measured on, and never trained on.</summary>
internal static class LabelledSpectra
{
    /// <summary>Every so-manieth spectrum of a file, with noise relative to |Z| in both parts.</summary>
    public static IReadOnlyList<Question> Of(string path, string circuitsPath, int every, double noise, int jobs)
    {
        Dictionary<string, string> texts =
            JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(circuitsPath))!;
        NamedCircuit[] circuits = [.. texts.Values.Select(text => new NamedCircuit(Circuit.Parse(text)))];
        string[] names = [.. texts.Keys];
        JsonElement[] entries = [.. File.ReadLines(path).Where((_, k) => k % every == 0).Select(line =>
            JsonDocument.Parse(line).RootElement)];
        Question[] questions = new Question[entries.Length];
        Parallel.For(0, entries.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, k =>
        {
            Spectrum spectrum = Noisy(entries[k], noise, new Random(1_000_003 * (k + 1) + (int)(1e6 * noise)));
            Circuit truth = circuits[Array.IndexOf(names, entries[k].GetProperty("circuit").GetString())].Circuit;
            questions[k] = QuestionSet.Ask(spectrum, truth, new IdentificationOptions
            {
                Candidates = circuits,
                Fit = new FitOptions { Intervals = IntervalMethod.None, Weighting = Weighting.Modulus },
            });
        });
        return questions;
    }

    private static Spectrum Noisy(JsonElement entry, double noise, Random random)
    {
        double[] Column(string name) => [.. entry.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        double[] hertz = Column("f"), real = Column("zre"), imaginary = Column("zim");
        for (int k = 0; k < hertz.Length && noise > 0; k++)
        {
            double size = noise * new System.Numerics.Complex(real[k], imaginary[k]).Magnitude;
            real[k] += size * SpectrumDraw.Normal(random);
            imaginary[k] += size * SpectrumDraw.Normal(random);
        }
        return new Spectrum(hertz, real, imaginary);
    }
}
