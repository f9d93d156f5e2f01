using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>The circuit of many spectra that are alike, identified from a sample of them.</summary>
/// <param name="Circuit">The circuit.</param>
/// <param name="Probability">Its probability among the candidates, averaged over the sample.</param>
/// <param name="Sample">The spectra of the sample, as they are named to the user.</param>
internal sealed record FolderCircuit(NamedCircuit Circuit, double Probability, IReadOnlyList<string> Sample)
{
    /// <summary>How many spectra the sample has at most.</summary>
    public const int LargestSample = 8;

    // The probability of a circuit that a spectrum does not propose: those below it are left out of an identification.
    private const double NotProposed = 1e-3;

    /// <summary>What <c>-c</c> takes for it: its name where it has roles, else its text.</summary>
    public string Given => Circuit.Roles.Count > 0 ? Circuit.Name : Circuit.Circuit.ToString();

    /// <summary>Identifies the circuit: each spectrum of the sample proposes some with probabilities, and the one with the largest product
    /// of them is that of all.</summary>
    /// <exception cref="ImpedanceFitException">A spectrum has too few points for any candidate.</exception>
    public static FolderCircuit Of(IReadOnlyList<(string Source, Spectrum Spectrum)> sample, IdentificationOptions options,
        CancellationToken cancellation)
    {
        IReadOnlyList<IdentifiedCircuit>[] answers =
            [.. sample.Select(each => CircuitIdentification.Of(each.Spectrum, options, cancellation).Candidates)];
        (NamedCircuit Circuit, double Log, double Mean) best = answers.SelectMany(answer => answer).Select(each => each.Circuit)
            .DistinctBy(circuit => CircuitForm.Of(circuit.Circuit)).Select(circuit => Judged(circuit, answers)).MaxBy(each => each.Log);
        return new FolderCircuit(best.Circuit, best.Mean, [.. sample.Select(each => each.Source)]);
    }

    private static (NamedCircuit Circuit, double Log, double Mean) Judged(NamedCircuit circuit, IReadOnlyList<IdentifiedCircuit>[] answers)
    {
        string form = CircuitForm.Of(circuit.Circuit);
        double[] probabilities = [.. answers.Select(answer =>
            answer.FirstOrDefault(each => CircuitForm.Of(each.Circuit.Circuit) == form)?.Probability ?? 0)];
        return (circuit, probabilities.Sum(p => Math.Log(Math.Max(NotProposed, p))), probabilities.Average());
    }
}
