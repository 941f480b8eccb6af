using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>A query that runs when its elements are asked for, each time anew.</summary>
/// <param name="Method">The operator, a method of Enumerable.</param>
/// <param name="Arguments">What it is given; the source is the first.</param>
/// <param name="Call">Where it is written.</param>
internal sealed record QueryValue(IMethodSymbol Method, ValueArray Arguments, IOperation Call) : Value
{
    public override ValueSet<Issue> Issues => Arguments.Aggregate(Issue.None, static (all, argument) => all.Union(argument.Issues));

    public override Value MapTensors(Func<TensorValue, TensorValue> map) => this with { Arguments = [.. Arguments.Select(argument => argument.MapTensors(map))] };

    public bool Equals(QueryValue? other) => other is not null && ReferenceEquals(Call, other.Call) && Arguments.Equals(other.Arguments);

    public override int GetHashCode() => Arguments.Length;
}
