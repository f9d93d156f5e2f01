using System.Text;

namespace ImpedanceFit.Identification.Candidates;

/// <summary>A circuit as a list of processes: what candidates are grown from.</summary>
/// <param name="Inductor">Whether there is an inductance in series.</param>
/// <param name="Ohmic">Whether there is a resistance in series.</param>
/// <param name="Arcs">The arcs, fastest first.</param>
/// <param name="Tail">What blocks or diffuses at the low end.</param>
internal sealed record CandidateShape(bool Inductor, bool Ohmic, IReadOnlyList<CandidateArc> Arcs, CandidateTail Tail)
{
    /// <summary>True if it is a circuit: there is something in it, and diffusion in an arc has an arc with a resistance.</summary>
    public bool IsCircuit => HasDiffusionInArc
        ? Arcs.Count > 0 && Arcs[^1] is CandidateArc.ConstantPhase or CandidateArc.Capacitor
        : Inductor || Ohmic || Arcs.Count > 0 || Tail != CandidateTail.None;

    /// <summary>The symbols of its elements.</summary>
    public IEnumerable<string> Symbols => Circuit.Parse(Text).Elements.Select(element => element.Element.Description.Symbol).Distinct();

    /// <summary>The circuit's text, numbered in the order of the arcs.</summary>
    public string Text
    {
        get
        {
            StringBuilder text = new();
            if (Inductor)
                Add("L0");
            if (Ohmic)
                Add("R0");
            for (int k = 0; k < Arcs.Count; k++)
                Add(TextOf(k + 1, Arcs[k], k == Arcs.Count - 1 ? DiffusionOf(Tail, k + 1) : ""));
            int last = Arcs.Count + 1;
            Add(Tail switch
            {
                CandidateTail.ConstantPhase => $"CPE{last}",
                CandidateTail.Capacitor => $"C{last}",
                CandidateTail.Warburg => $"W{last}",
                CandidateTail.FiniteSpace => $"Wo{last}",
                _ => "",
            });
            return text.ToString();

            void Add(string part)
            {
                if (part.Length > 0)
                    text.Append(text.Length > 0 ? "-" : "").Append(part);
            }
        }
    }

    /// <summary>True if the last arc's charge transfer ends in diffusion.</summary>
    public bool HasDiffusionInArc => DiffusionOf(Tail, 1).Length > 0;

    private static string DiffusionOf(CandidateTail tail, int number) => tail switch
    {
        CandidateTail.WarburgInArc => $"-W{number}",
        CandidateTail.FiniteSpaceInArc => $"-Wo{number}",
        CandidateTail.FiniteLengthInArc => $"-Ws{number}",
        _ => "",
    };

    private static string TextOf(int number, CandidateArc kind, string diffusion) => kind switch
    {
        CandidateArc.ConstantPhase => $"p(R{number}{diffusion},CPE{number})",
        CandidateArc.Capacitor => $"p(R{number}{diffusion},C{number})",
        CandidateArc.Gerischer => $"G{number}",
        CandidateArc.FiniteLength => $"Ws{number}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown arc."),
    };
}
