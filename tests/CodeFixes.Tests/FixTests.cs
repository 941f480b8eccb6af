using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using XAttr.Surveys.Analyzers.Fixes;

namespace XAttr.CodeFixes.Tests;

/// <summary>Every fix: what it makes of a source compiles and has the diagnostics that the case says, none as a rule.</summary>
public sealed class FixTests
{
    private static readonly CodeFixProvider[] Providers =
    [
        .. typeof(FixProvider).Assembly.GetTypes()
            .Where(static type => typeof(CodeFixProvider).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    public static TheoryData<int, int> Refusals { get; } = Index(static item => item.Refused.Count);

    public static TheoryData<int> Cases { get; } = new(Enumerable.Range(0, FixCase.All.Count));

    [Fact]
    public void Every_fix_of_every_rule_has_cases() => Assert.Equal(
        Providers.SelectMany(static provider => provider.FixableDiagnosticIds.Select(id => $"{id} {provider.GetType().Name}")).Order(StringComparer.Ordinal),
        FixCase.All.Select(static item => item.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_fix_is_exported_under_its_own_name() => Assert.All(Providers, static provider =>
    {
        var export = provider.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
        Assert.Equal(provider.GetType().Name, export.Name);
        Assert.Equal([LanguageNames.CSharp], export.Languages);
    });

    // One after the other, each in a file of its own, and all at once; the ledger's fixes take each alone besides.
    [Theory]
    [MemberData(nameof(Cases))]
    public Task All_fixed(int index)
    {
        var (item, all) = (FixCase.All[index], FixCase.All[index].FixedAll);
        return item.Test.VerifyAllAsync(
            [Apart(all.Before, "First"), .. item.Fixed.Select(static (pair, i) => Apart(pair.Before, "Other" + i))],
            [Apart(all.After, "First"), .. item.Fixed.Select(static (pair, i) => Apart(pair.After, "Other" + i))]);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public Task Not_offered(int index, int source) => FixCase.All[index].Test.VerifyNotOfferedAsync(FixCase.Complete(FixCase.All[index].Refused[source]));

    private static string Apart(string source, string space) => FixCase.Complete($"namespace {space}\n{{\n{source}\n}}\n");

    private static TheoryData<int, int> Index(Func<FixCase, int> count)
    {
        var data = new TheoryData<int, int>();
        for (var i = 0; i < FixCase.All.Count; i++)
        {
            for (var j = 0; j < count(FixCase.All[i]); j++)
                data.Add(i, j);
        }

        return data;
    }
}
