namespace ImpedanceFit.Formats.Reading;

/// <summary>A reading option that cannot be understood: the message shows what was given and what may be written instead.</summary>
internal sealed class ReadOptionsException : ImpedanceFitException
{
    /// <summary>Creates the error.</summary>
    public ReadOptionsException(string problem, string remedy) : base($"{problem}\n{remedy}") { }
}
