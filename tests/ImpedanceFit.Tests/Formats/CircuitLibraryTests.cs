using ImpedanceFit.Circuits.Named;
using ImpedanceFit.Formats;

namespace ImpedanceFit.Tests.Formats;

/// <summary>What -c takes: a name, a text, a path; and what is said when it is none of them.</summary>
public sealed class CircuitLibraryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("circuits").FullName;

    public static TheoryData<string> ShippedNames => [.. new CircuitLibrary("no such folder").Names()];

    private CircuitLibrary Library => new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Circuits_of_the_purpose_are_shipped()
    {
        string[] wanted = ["solid-electrolyte", "randles", "randles-diffusion", "half-cell", "mixed-conductor-ion-blocking",
            "mixed-conductor-electron-blocking",
            "mixed-conductor-lumped", "porous-electrode", "sofc"];
        Assert.Empty(wanted.Except(Library.Names()));
        Assert.Equal("R0-p(R1,CPE1{n=/0.5/1})-p(R2,CPE2{n=/0.5/1})-CPE3{n=/0.3/1}",
            Library.Resolve("solid-electrolyte").Circuit.ToString());
    }

    [Theory]
    [MemberData(nameof(ShippedNames))]
    public void Shipped_circuit_is_complete(string name)
    {
        NamedCircuit named = Library.Resolve(name);
        Assert.Equal(name, named.Name);
        Assert.True(named.Description.Length > 40 && named.Reference.Length > 20);
        Assert.All(named.Circuit.Parameters, parameter => Assert.Contains(named.RoleOf(parameter), ElementRole.Known));
        Assert.All(named.WithDefaults().Parameters, parameter => Assert.NotNull(parameter.Value));
        Assert.All(named.Circuit.Parameters,
            parameter => Assert.True(parameter.Fixed || parameter.Description.FixedByDefault
                || named.Defaults.ContainsKey(parameter.Name), parameter.Name));
        foreach (CircuitNotation notation in Enum.GetValues<CircuitNotation>())
            Assert.True(named.Circuit.SameAs(Circuit.Parse(named.Circuit.ToString(notation))));
    }

    [Theory]
    [MemberData(nameof(ShippedNames))]
    public void Shipped_circuit_comes_back_from_its_own_json(string name)
    {
        NamedCircuit named = Library.Resolve(name), back = NamedCircuit.FromJson(named.ToJson(), name + ".json");
        Assert.True(back.Circuit.SameAs(named.Circuit));
        Assert.Equal((named.Name, named.Description, named.Reference), (back.Name, back.Description, back.Reference));
        Assert.Equal(named.Roles, back.Roles);
        Assert.Equal(named.Defaults, back.Defaults);
    }

    [Fact]
    public void Name_text_and_path_are_told_apart()
    {
        string path = Write("mine.json", """{ "notation": "R1-CPE1", "roles": { "R1": "bulk" } }""");
        Assert.Equal("mine", Library.Resolve("mine").Name);
        Assert.Equal("mine", Library.Resolve(path).Name);
        Assert.Equal("randles", Library.Resolve(" Randles ").Name);
        Assert.Equal(("", "R1-p(R2,CPE1)"), (Library.Resolve("R(RQ)").Name, Library.Resolve("R(RQ)").Circuit.ToString()));
        string other = Write("circuit.txt", """{ "notation": "R1" }""");
        Assert.Equal("R1", Library.Resolve(other).Circuit.ToString());
    }

    [Fact]
    public void Own_circuit_goes_before_a_shipped_one()
    {
        Write("randles.json", """{ "notation": "R7" }""");
        Assert.Equal("R7", Library.Resolve("randles").Circuit.ToString());
        Assert.Single(Library.Names(), name => name == "randles");
        Assert.Equal("R7", Library.ReadAll().Single(circuit => circuit.Name == "randles").Circuit.ToString());
    }

    [Theory]
    [InlineData("randels", "Did you mean randles?")]
    [InlineData("solid-electrolite", "Did you mean solid-electrolyte?")]
    [InlineData("sodium-battery", "Named circuits: ")]
    [InlineData("nowhere/randels.json", "Did you mean randles?")]
    public void Mistyped_name_is_reported_with_the_nearest(string name, string expected) =>
        Assert.Contains(expected, Assert.Throws<CircuitLibraryException>(() => Library.Resolve(name)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("R0-p(R1,CPE1")]
    [InlineData("r1-C1")]
    [InlineData("R0+R1-C1")]
    public void Mistyped_circuit_is_reported_as_a_circuit(string text) =>
        Assert.Throws<CircuitSyntaxException>(() => Library.Resolve(text));

    [Fact]
    public void File_that_cannot_be_read_is_an_error_with_its_name()
    {
        string directory = Directory.CreateDirectory(Path.Combine(folder, "folder.json")).FullName;
        Assert.Contains("is a folder", Assert.Throws<CircuitLibraryException>(() => Library.Resolve(directory)).Message,
            StringComparison.Ordinal);
        string large = Write("large.json", new string(' ', 2 << 20));
        Assert.Contains("1 MB", Assert.Throws<CircuitLibraryException>(() => Library.Resolve(large)).Message, StringComparison.Ordinal);
        Assert.Contains("broken.json, line 1",
            Assert.Throws<NamedCircuitException>(() => Library.Resolve(Write("broken.json", "R1"))).Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
