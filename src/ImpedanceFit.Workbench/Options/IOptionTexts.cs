namespace ImpedanceFit.Workbench.Options;

/// <summary>What somebody asked for, as text by the names of options: on the command line, or from another program.</summary>
internal interface IOptionTexts
{
    /// <summary>The option as who asks writes it, for messages.</summary>
    string NameOf(string option);

    /// <summary>The text of an option; null where it is not given.</summary>
    string? TextOf(string option);

    /// <summary>The texts of an option that may be given several times; empty where it is not given.</summary>
    IReadOnlyList<string> TextsOf(string option);

    /// <summary>True where a switch is set.</summary>
    bool IsSet(string option);
}
