using System;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Figures;

if (!File.Exists("XAttr.Gen.sln"))
{
    Console.Error.WriteLine("figures: run it in the folder of XAttr.Gen.sln, or through eng/figures.sh");
    return 2;
}

var unknown = args.Where(name => Array.TrueForAll(FigureGroup.All, group => group.Name != name)).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"figures: there is no group {string.Join(", ", unknown)}; there are {string.Join(", ", FigureGroup.All.Select(group => group.Name))}");
    return 2;
}

var groups = FigureGroup.All.Where(group => args.Length == 0 || args.Contains(group.Name));
return groups.Count(group => !group.Print(Console.Out, Console.Error)) == 0 ? 0 : 1;
