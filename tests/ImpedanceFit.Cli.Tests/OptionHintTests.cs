using ImpedanceFit.Cli.Terminal;

namespace ImpedanceFit.Cli.Tests;

/// <summary>The library's errors reach the user with the option of the program that removes their cause.</summary>
public sealed class OptionHintTests
{
    [Fact]
    public void Every_topic_has_a_hint_and_none_has_no_suffix()
    {
        foreach (RemedyTopic topic in Enum.GetValues<RemedyTopic>())
        {
            UsageException error = new UsageException("problem.", "Remedy.").About(topic);
            string expected = topic == RemedyTopic.None ? "problem. Remedy." : "problem. Remedy. ";
            Assert.StartsWith(expected, OptionHints.MessageOf(error), StringComparison.Ordinal);
            Assert.Equal(topic == RemedyTopic.None, OptionHints.Suffix(error).Length == 0);
        }
    }

    [Theory]
    [InlineData(DiagnosticCodes.SignInferred, "--sign")]
    [InlineData(DiagnosticCodes.PhaseUnitAssumed, "--columns")]
    [InlineData(DiagnosticCodes.UnknownLeads, "--lead")]
    public void Diagnostics_get_their_option_once(string code, string option)
    {
        IReadOnlyList<Diagnostic> once = OptionHints.Complete([Diagnostic.Warning(code, "Something was assumed.")]);
        Assert.Contains(option, Assert.Single(once).Message, StringComparison.Ordinal);
        Assert.Equal(once, OptionHints.Complete(once));
    }
}
