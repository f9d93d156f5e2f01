namespace ImpedanceFit.Identification.Trees;

/// <summary>A tree of decisions: at each node a feature is at most a threshold, or more. A leaf holds a value.</summary>
/// <param name="Features">Index of the feature of each node.</param>
/// <param name="Thresholds">Threshold of each node.</param>
/// <param name="AtMost">Where a node goes if the feature is at most the threshold: a node, or a leaf k as −1 − k.</param>
/// <param name="More">Where it goes otherwise.</param>
/// <param name="Leaves">Values of the leaves.</param>
internal sealed record DecisionTree(byte[] Features, float[] Thresholds, sbyte[] AtMost, sbyte[] More, double[] Leaves)
{
    /// <summary>Value of the leaf that the features lead to.</summary>
    public double Of(ReadOnlySpan<float> features)
    {
        if (Features.Length == 0)
            return Leaves[0];
        int node = 0;
        do
            node = features[Features[node]] <= Thresholds[node] ? AtMost[node] : More[node];
        while (node >= 0);
        return Leaves[~node];
    }

    /// <summary>Writes the tree.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Leaves.Length);
        for (int k = 0; k < Features.Length; k++)
        {
            writer.Write(Features[k]);
            writer.Write(Thresholds[k]);
            writer.Write(AtMost[k]);
            writer.Write(More[k]);
        }
        foreach (double leaf in Leaves)
            writer.Write(leaf);
    }

    /// <summary>Reads a tree whose every path ends.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static DecisionTree Read(BinaryReader reader, int featureCount)
    {
        int leaves = reader.ReadByte(), nodes = leaves - 1;
        if (leaves is 0 or > sbyte.MaxValue)
            throw new InvalidDataException($"Expected between 1 and {sbyte.MaxValue} leaves, got {leaves}.");
        DecisionTree tree = new(new byte[nodes], new float[nodes], new sbyte[nodes], new sbyte[nodes], new double[leaves]);
        for (int k = 0; k < nodes; k++)
        {
            tree.Features[k] = reader.ReadByte();
            tree.Thresholds[k] = reader.ReadSingle();
            (tree.AtMost[k], tree.More[k]) = (reader.ReadSByte(), reader.ReadSByte());
            // A child stands behind its parent, so that no path is a circle.
            foreach (int child in (int[])[tree.AtMost[k], tree.More[k]])
            {
                if (child >= 0 ? child <= k || child >= nodes : ~child >= leaves)
                    throw new InvalidDataException($"Node {k} leads to {child}.");
            }
            if (tree.Features[k] >= featureCount)
                throw new InvalidDataException($"Node {k} asks for feature {tree.Features[k]} of {featureCount}.");
        }
        for (int k = 0; k < leaves; k++)
            tree.Leaves[k] = reader.ReadDouble();
        return tree;
    }
}
