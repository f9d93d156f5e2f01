namespace ImpedanceFit;

/// <summary>The physical process an element of a circuit stands for. The known ones are static; any other
/// name is a role of its own.</summary>
/// <remarks>The resistance and the capacitance of one process have one role. Of <c>p(R1,CPE1)</c> with the role <see cref="Bulk"/>, R1 is
/// the bulk resistance and CPE1 gives the bulk capacitance.</remarks>
public sealed record ElementRole
{
    private ElementRole(string name, string words) => (Name, Words) = (name, words);

    /// <summary>Leads and contacts of the cell.</summary>
    public static ElementRole Lead { get; } = new("lead", "leads and contacts");

    /// <summary>Ions in the grains of a solid electrolyte.</summary>
    public static ElementRole Bulk { get; } = new("bulk", "bulk (grain interior)");

    /// <summary>Ions across grain boundaries.</summary>
    public static ElementRole GrainBoundary { get; } = new("grainBoundary", "grain boundary");

    /// <summary>An electrolyte as a whole, liquid or solid.</summary>
    public static ElementRole Electrolyte { get; } = new("electrolyte", "electrolyte");

    /// <summary>Charge transfer with its double layer.</summary>
    public static ElementRole ChargeTransfer { get; } = new("chargeTransfer", "charge transfer and double layer");

    /// <summary>An electrode that lets no charge pass, or one not resolved further.</summary>
    public static ElementRole Electrode { get; } = new("electrode", "electrode polarisation");

    /// <summary>A film on an electrode: SEI, reaction layer, corrosion product.</summary>
    public static ElementRole SurfaceLayer { get; } = new("surfaceLayer", "surface layer (SEI, reaction layer)");

    /// <summary>A coating.</summary>
    public static ElementRole Coating { get; } = new("coating", "coating");

    /// <summary>Diffusion in an electrode or in front of it.</summary>
    public static ElementRole Diffusion { get; } = new("diffusion", "diffusion");

    /// <summary>The ions' path through a mixed conductor.</summary>
    public static ElementRole IonRail { get; } = new("ionRail", "ion rail");

    /// <summary>The electrons' path through a mixed conductor.</summary>
    public static ElementRole ElectronRail { get; } = new("electronRail", "electron rail");

    /// <summary>Storage of charge in a mixed conductor.</summary>
    public static ElementRole ChemicalCapacitance { get; } = new("chemicalCapacitance", "chemical capacitance");

    /// <summary>Ions in the pores of an electrode.</summary>
    public static ElementRole Pore { get; } = new("pore", "electrolyte in the pores");

    /// <summary>Any process: what is said of an element that declares no shape.</summary>
    internal static ElementRole Unknown { get; } = new("process", "process");

    /// <summary>The roles above that say something.</summary>
    public static IReadOnlyList<ElementRole> Known { get; } =
        [Lead, Bulk, GrainBoundary, Electrolyte, ChargeTransfer, Electrode, SurfaceLayer, Coating, Diffusion, IonRail, ElectronRail,
            ChemicalCapacitance, Pore];

    /// <summary>Name in files and in JSON, e.g. <c>grainBoundary</c>.</summary>
    public string Name { get; }

    /// <summary>Name in words, e.g. <c>grain boundary</c>.</summary>
    public string Words { get; }

    /// <summary>The role with this name, or in these words; <c>Grain-boundary</c> and <c>grain boundary</c> are <see cref="GrainBoundary"/>
    /// too.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ElementRole Of(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        string plain = Plain(name);
        return Known.FirstOrDefault(role => ((string[])[role.Name, role.Words])
                .Any(known => string.Equals(Plain(known), plain, StringComparison.OrdinalIgnoreCase)))
            ?? new ElementRole(name.Trim(), name.Trim());
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
