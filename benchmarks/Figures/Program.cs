using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Figures;
using XAttr.Examples.Shared;

var wanted = new Argument<FigureGroup[]>("group")
{
    Description = "A group, or one source of a group, such as training/sparsity; all groups where nothing is named",
    Arity = ArgumentArity.ZeroOrMore,
    CustomParser = static argument =>
    {
        try
        {
            return [.. argument.Tokens.Select(static token => FigureGroup.Find(token.Value))];
        }
        catch (ArgumentException error)
        {
            argument.AddError(error.Message);
            return [];
        }
    },
};
return CommandLine.Run(new("Every figure that the project states, measured.") { wanted }, args, line =>
{
    if (!File.Exists("XAttr.Gen.sln"))
    {
        Console.Error.WriteLine("figures: run it in the folder of XAttr.Gen.sln, or through eng/figures.sh");
        return 2;
    }

    var groups = line.GetValue(wanted) is { Length: > 0 } named ? named : FigureGroup.All;

    // Networks that are measured may write to the console themselves: standard output holds figures alone.
    var output = Console.Out;
    Console.SetOut(Console.Error);
    return groups.Count(group => !group.Print(output, Console.Error)) == 0 ? 0 : 1;
});
