namespace ImpedanceFit.Identification.Trees;

/// <summary>Boosted trees that were trained elsewhere: their sum is a score. Read from a compact file, and summed in one order.</summary>
/// <remarks>File: "IFRT", version, number of features (one byte), weight of the score and of the evidence (double), bias (double). The
/// number of trees (two bytes) and the trees follow. A tree: number of leaves (one byte); for each node feature (one byte), threshold
/// (single), the child if at most the threshold, the other child (one byte each, a leaf k as −1 − k); the leaves (double). All in
/// little-endian order.</remarks>
internal sealed record TreeEnsemble(int FeatureCount, double Bias, IReadOnlyList<DecisionTree> Trees)
{
    private const byte Version = 1;
    private static ReadOnlySpan<byte> Magic => "IFRT"u8;

    /// <summary>Weight of the score in ln p.</summary>
    public double ScoreWeight { get; init; } = 1;

    /// <summary>Weight of the logarithm of the probability by evidence in ln p.</summary>
    public double EvidenceWeight { get; init; }

    /// <summary>The score of an example.</summary>
    public double Of(ReadOnlySpan<float> features)
    {
        double sum = Bias;
        foreach (DecisionTree tree in Trees)
            sum += tree.Of(features);
        return sum;
    }

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream)
    {
        using BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write((byte)FeatureCount);
        writer.Write(ScoreWeight);
        writer.Write(EvidenceWeight);
        writer.Write(Bias);
        writer.Write((ushort)Trees.Count);
        foreach (DecisionTree tree in Trees)
            tree.Write(writer);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is none, or damaged.</exception>
    public static TreeEnsemble Read(Stream stream)
    {
        using BinaryReader reader = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic) || reader.ReadByte() != Version)
                throw new InvalidDataException("This is no ensemble of trees of this version.");
            int features = reader.ReadByte();
            (double score, double evidence, double bias) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            DecisionTree[] trees = new DecisionTree[reader.ReadUInt16()];
            for (int k = 0; k < trees.Length; k++)
                trees[k] = DecisionTree.Read(reader, features);
            return new TreeEnsemble(features, bias, trees) { ScoreWeight = score, EvidenceWeight = evidence };
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException("The ensemble of trees is cut off.", error);
        }
    }
}
