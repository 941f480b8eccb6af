using System;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Figures;

if (!File.Exists("XAttr.Gen.sln"))
{
    Console.Error.WriteLine("figures: run it in the folder of XAttr.Gen.sln, or through eng/figures.sh");
    return 2;
}

try
{
    return FigureGroup.Select(args).Count(group => !group.Print(Console.Out, Console.Error)) == 0 ? 0 : 1;
}
catch (ArgumentException error)
{
    Console.Error.WriteLine($"figures: {error.Message}");
    return 2;
}
