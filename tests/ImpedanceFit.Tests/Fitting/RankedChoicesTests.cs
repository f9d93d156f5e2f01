using ImpedanceFit.Fitting.Search.Starts;

namespace ImpedanceFit.Tests.Fitting;

public class RankedChoicesTests
{
    [Fact]
    public void Choices_come_by_what_they_explain_and_equal_ones_in_the_order_of_adding()
    {
        RankedChoices choices = new(2);
        Random random = new(7);
        double[] reductions = [.. Enumerable.Range(0, 300).Select(_ => (double)random.Next(40))];
        for (int k = 0; k < reductions.Length; k++)
            choices.Add([k, -k], reductions[k], bound: false);

        List<int> taken = All(choices);

        Assert.Equal(Enumerable.Range(0, 300).OrderByDescending(k => reductions[k]), taken);
        Assert.Equal([17, -17], choices.ChoiceOf(17).ToArray());
    }

    [Fact]
    public void Bounds_are_solved_only_as_far_as_the_order_needs_it()
    {
        double[] explained = [3, 9, 1, 8], bounds = [5, 20, 2, 8.5];
        List<int> solved = [];
        RankedChoices choices = new(1, choice =>
        {
            solved.Add(choice[0]);
            return explained[choice[0]];
        });
        for (int k = 0; k < bounds.Length; k++)
            choices.Add([k], bounds[k], bound: true);

        Assert.True(choices.TryTake(_ => true, out int first));
        Assert.True(choices.TryTake(_ => true, out int second));

        Assert.Equal([1, 3], [first, second]);
        Assert.Equal(9, choices.ReductionOf(first));
        Assert.Equal([1, 3], solved);
    }

    [Fact]
    public void What_is_added_later_stands_where_it_would_have_stood()
    {
        Random random = new(8);
        double[] bounds = [.. Enumerable.Range(0, 200).Select(_ => (double)random.Next(30))];
        RankedChoices atOnce = new(2, Explained), inTwo = new(2, Explained);
        int additions = 0;
        for (int k = 0; k < bounds.Length; k++)
            atOnce.Add([k], -k, bounds[k], bound: true, order: k);
        Add(from: 20, to: 30);
        inTwo.AddLater(19, () => Add(from: 0, to: 20));

        Assert.True(inTwo.TryTake(_ => true, out int first));
        Assert.Equal(0, additions - Array.FindAll(bounds, b => b >= 20).Length);
        List<int> two = [inTwo.ChoiceOf(first)[0], .. All(inTwo).ConvertAll(number => inTwo.ChoiceOf(number)[0])];

        Assert.Equal(All(atOnce).ConvertAll(number => atOnce.ChoiceOf(number)[0]), two);
        Assert.Equal(200, two.Count);

        double Explained(ReadOnlySpan<int> choice) => bounds[choice[0]] >= 25 ? bounds[choice[0]] - choice[0] % 3 : bounds[choice[0]] / 2;

        void Add(int from, int to)
        {
            for (int k = 0; k < bounds.Length; k++)
            {
                if (bounds[k] < from || bounds[k] >= to)
                    continue;
                inTwo.Add([k], -k, bounds[k], bound: true, order: k);
                additions++;
            }
        }
    }

    [Fact]
    public void What_is_passed_over_is_not_solved_and_can_be_brought_back()
    {
        List<int> solved = [];
        RankedChoices choices = new(1, choice =>
        {
            solved.Add(choice[0]);
            return choice[0];
        });
        for (int k = 0; k < 6; k++)
            choices.Add([k], k + 0.5, bound: true);

        Assert.True(choices.TryTake(number => number % 2 == 0, out int even));
        Assert.Equal(4, even);
        Assert.DoesNotContain(5, solved);
        choices.Restore();

        Assert.Equal([5, 3, 2, 1, 0], All(choices));
        choices.Clear();
        Assert.False(choices.TryTake(_ => true, out int none));
        Assert.Equal(-1, none);
    }

    private static List<int> All(RankedChoices choices)
    {
        List<int> taken = [];
        while (choices.TryTake(_ => true, out int number))
            taken.Add(number);
        return taken;
    }
}
