namespace ImpedanceFit.Fitting.Search;

/// <summary>Puts exchangeable branches in order of their time constants, fastest first, so that R1 means the same process in every file.</summary>
internal static class BranchOrder
{
    /// <summary>Orders all parameters of a circuit in place; branches of which the user said something stay where they are.</summary>
    public static void Apply(IReadOnlyList<Branch> branches, double[] all)
    {
        foreach (IGrouping<string, Branch> group in branches.GroupBy(branch => branch.Signature, StringComparer.Ordinal))
        {
            Branch[] twins = [.. group];
            if (twins.Length < 2)
                continue;
            int length = twins[0].Circuit.Parameters.Count;
            double[][] ordered = [.. twins.Select(twin => all.AsSpan(twin.FirstParameter, length).ToArray()).OrderBy(p => twins[0].TimeConstantOf(p))];
            for (int i = 0; i < twins.Length; i++)
                ordered[i].CopyTo(all, twins[i].FirstParameter);
        }
    }
}
