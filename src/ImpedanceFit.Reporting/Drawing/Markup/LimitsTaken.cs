namespace ImpedanceFit.Reporting.Drawing.Markup;

/// <summary>Which axes of a figure took the limits that were asked for; none is ignored.</summary>
internal sealed class LimitsTaken
{
    private readonly HashSet<int> panels = [];
    private bool horizontal;

    /// <summary>Notes that the horizontal axis has them.</summary>
    public void TakeX() => horizontal = true;

    /// <summary>Notes that the vertical axis of a panel has them, counted from above.</summary>
    public void TakeY(int panel) => panels.Add(panel);

    /// <summary>Refuses limits that no axis took.</summary>
    /// <exception cref="InputException">There are some.</exception>
    public void Check(FigureStyle style)
    {
        if (style.XLimits is not null && !horizontal)
            throw Refused("no horizontal axis that takes limits", "Leave those of the horizontal axis out.");
        if (style.YLimits is not null && !panels.Contains(0))
            throw Refused("no vertical axis that takes limits", "Leave those of the vertical axis out.");
        for (int k = 0; k < style.LowerYLimits.Count; k++)
        {
            if (style.LowerYLimits[k] is not null && !panels.Contains(k + 1))
                throw Refused(FormattableString.Invariant($"no vertical axis {k + 2} that takes limits"),
                    "Give limits of the vertical axis for each panel, from above.");
        }
    }

    private static InputException Refused(string missing, string remedy) => new(ErrorCodes.Figure, $"the figure has {missing}.", remedy);
}
