namespace ImpedanceFit.Workbench.Documents;

/// <summary>A project file: which spectra of which files are fitted, and how.</summary>
/// <param name="Kind">What the file is: <c>impedancefit-project</c>.</param>
/// <param name="Version">Version of the format.</param>
/// <param name="Files">The files.</param>
internal sealed record ProjectDocument(string Kind, int Version, ProjectFileDocument[] Files)
{
    /// <summary>The program that wrote it.</summary>
    public string? Program { get; init; }
}

/// <summary>A file of a project.</summary>
/// <param name="File">Its name, relative to the folder of the project.</param>
/// <param name="Sha256">SHA-256 of its bytes, in hexadecimal digits.</param>
/// <param name="Spectra">Its spectra that are fitted.</param>
internal sealed record ProjectFileDocument(string File, string Sha256, ProjectSpectrumDocument[] Spectra);

/// <summary>A spectrum of a project.</summary>
internal sealed record ProjectSpectrumDocument : SettingsDocument
{
    /// <summary>Place of the spectrum in its file, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>Its name in the file; for readers.</summary>
    public string? Spectrum { get; init; }
}
