using System.Reflection;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting;

namespace ImpedanceFit.Tests.Architecture;

/// <summary>
/// What users build against changes on purpose only: public-api.txt is the list of it.
/// IMPEDANCEFIT_WRITE_PUBLIC_API=1 writes the list anew; its difference belongs into the same commit as the
/// change, and what breaks users into CHANGELOG.md.
/// </summary>
public sealed class PublicApiTests
{
    // A face that can be kept: a new type replaces one that users need less.
    private const int MostTypes = 120;

    private static readonly Assembly[] Packages = [typeof(Circuit).Assembly, typeof(SpectrumFile).Assembly, typeof(FitReport).Assembly];

    private static readonly string Approved = Path.Combine(Sources.Root, "tests", "ImpedanceFit.Tests", "Architecture", "public-api.txt");

    [Fact]
    public void Public_types_and_members_are_the_approved_ones()
    {
        string[] built = [.. Packages.SelectMany(package => PublicSurface.Of(package).Prepend($"# {package.GetName().Name}"))];
        if (Environment.GetEnvironmentVariable("IMPEDANCEFIT_WRITE_PUBLIC_API") is { Length: > 0 })
            File.WriteAllText(Approved, string.Join('\n', built) + "\n");
        string[] approved = File.ReadAllLines(Approved);
        string[] differences = [.. LinesOnlyIn(built, approved).Select(line => "+ " + line),
            .. LinesOnlyIn(approved, built).Select(line => "- " + line)];
        Assert.True(built.SequenceEqual(approved), $"""
            The public face is not that of {Approved}. If this is on purpose, run this test with IMPEDANCEFIT_WRITE_PUBLIC_API=1.
            {string.Join('\n', differences)}
            """);
    }

    [Fact]
    public void Public_types_are_few()
    {
        string[] types = [.. Packages.SelectMany(package => package.GetExportedTypes()).Select(type => type.FullName!)];
        Assert.InRange(types.Length, 1, MostTypes);
    }

    // A member is told with its type, for many types have members of one text.
    private static IEnumerable<string> LinesOnlyIn(string[] lines, string[] others) => WithTypes(lines).Except(WithTypes(others));

    private static IEnumerable<string> WithTypes(string[] lines)
    {
        string type = "";
        foreach (string line in lines)
        {
            if (line.StartsWith(' '))
            {
                yield return $"{type} | {line.Trim()}";
                continue;
            }
            type = line;
            yield return line;
        }
    }
}
