using System.Reflection;
using System.Text.RegularExpressions;
using ImpedanceFit.Tests.Architecture;

namespace ImpedanceFit.Tests.Diagnostics;

/// <summary>Codes are kebab-case, unique, used, and documented.</summary>
public partial class DiagnosticCodesTests
{
    private static (string Field, string Code)[] Codes =>
        [.. ((Type[])[typeof(DiagnosticCodes), typeof(ErrorCodes)])
            .SelectMany(codes => codes.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(constant => (constant.Name, (string)constant.GetRawConstantValue()!))];

    [Fact]
    public void Codes_are_kebab_case_and_unique()
    {
        Assert.All(Codes, pair => Assert.Matches("^[a-z]+(-[a-z]+)*$", pair.Code));
        Assert.Equal(Codes.Length, Codes.Select(pair => pair.Code).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Table_of_the_documentation_holds_every_code_and_no_other()
    {
        string[] documented = [.. TableRow().Matches(File.ReadAllText(Path.Combine(Sources.Root, "src", "CODES.md")))
            .Select(match => match.Groups[1].Value)];
        Assert.Equal(Codes.Select(pair => pair.Code).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_is_used_and_no_diagnostic_has_a_code_of_its_own()
    {
        string all =
            string.Concat(new[] { "ImpedanceFit", "ImpedanceFit.Formats", "ImpedanceFit.Reporting",
                "ImpedanceFit.Workbench", "ImpedanceFit.Cli" }.SelectMany(Sources.Of).Select(File.ReadAllText));
        Assert.All(Codes, pair => Assert.Contains($"Codes.{pair.Field}", all, StringComparison.Ordinal));
        Assert.Empty(BareCode().Matches(all).Select(match => match.Value));
    }

    [GeneratedRegex("(?m)^\\| `([a-z-]+)` \\|")]
    private static partial Regex TableRow();

    [GeneratedRegex("Diagnostic\\.(Warning|Note|Error)\\(\\s*\\$?\"")]
    private static partial Regex BareCode();
}
