using System.Text.RegularExpressions;

namespace ImpedanceFit.Tests.Architecture;

public sealed class VectorLoopTests
{
    [Fact]
    public void Loop_over_the_blocks_of_an_element_is_compiled_by_itself()
    {
        string[] files = [.. Sources.Of("ImpedanceFit")
            .Where(file => file.Contains($"Circuits{Path.DirectorySeparatorChar}Elements", StringComparison.Ordinal))];
        Assert.True(files.Length >= 25);
        string[] without = [.. files.Where(file => Count(file, @"\.Blocks;") > Count(file, @"\[MethodImpl\(VectorLoop\.Options\)\]"))
            .Select(file => Path.GetFileName(file))];
        Assert.Empty(without);

        static int Count(string file, string pattern) => Regex.Count(File.ReadAllText(file), pattern);
    }
}
