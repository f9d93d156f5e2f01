namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>Something that speaks against a spectrum: how gravely, in words, and where.</summary>
/// <param name="Verdict">Suspect or invalid.</param>
/// <param name="Words">The words for the user, for a lowest and a highest frequency concerned.</param>
/// <param name="FromHertz">Lowest frequency concerned.</param>
/// <param name="ToHertz">Highest frequency concerned.</param>
internal sealed record Finding(KramersKronigVerdict Verdict, Func<double, double, string> Words, double FromHertz, double ToHertz)
{
    /// <summary>Single points that stand out, in Hz.</summary>
    public IReadOnlyList<double> PointsHertz { get; init; } = [];

    /// <summary>True if the finding is about the spectrum as a whole (too few points, too much noise), and
    /// about no point in particular.</summary>
    public bool IsOfTheWhole { get; init; }

    /// <summary>For the user.</summary>
    public string Text => Words(FromHertz, ToHertz);

    /// <summary>What is left of the finding where a range passes by itself: least squares had spread the
    /// errors of other points over that range.</summary>
    /// <param name="passing">The range that passes.</param>
    /// <param name="hertz">Frequencies of the spectrum, from high to low.</param>
    public IEnumerable<Finding> Outside(FrequencyRange passing, double[] hertz)
    {
        if (IsOfTheWhole || PointsHertz.Count > 0 || ToHertz < passing.FromHertz || FromHertz > passing.ToHertz)
        {
            yield return this;
            yield break;
        }
        int below = Array.FindIndex(hertz, f => f < passing.FromHertz), above = Array.FindLastIndex(hertz, f => f > passing.ToHertz);
        if (below >= 0 && hertz[below] >= FromHertz)
            yield return this with { ToHertz = hertz[below] };
        if (above >= 0 && hertz[above] <= ToHertz)
            yield return this with { FromHertz = hertz[above] };
    }
}
