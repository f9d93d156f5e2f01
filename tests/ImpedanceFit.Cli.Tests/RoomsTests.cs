using ImpedanceFit.Tests.Architecture;

namespace ImpedanceFit.Cli.Tests;

public sealed class RoomsTests
{
    [Fact]
    public void Folders_are_small_and_use_each_other_in_no_circle() => Rooms.Check("ImpedanceFit.Cli");
}
