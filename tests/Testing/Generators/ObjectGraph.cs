using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace XAttr.Testing;

/// <summary>
/// Walks everything that a step's output holds. A symbol, a syntax node, a location and their like keep a whole compilation
/// alive and never compare equal to their successors.
/// </summary>
public sealed class ObjectGraph
{
    private static readonly Type[] Forbidden =
    [
        typeof(Compilation), typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SemanticModel), typeof(Location),
        typeof(AttributeData), typeof(SyntaxReference), typeof(IOperation), typeof(Diagnostic),
    ];

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<(object Value, string Path)> _open = new();

    /// <exception cref="TestFailure">A step's output holds on to the compilation; the message gives the path to it.</exception>
    public static void CheckHoldsNoCompilation(GeneratorRun run)
    {
        foreach (var step in run.Steps.Where(static s => s.Value is not null))
        {
            new ObjectGraph().Check(step.Value!, step.Step);
        }
    }

    private void Check(object root, string path)
    {
        _open.Push((root, path));
        while (_open.TryPop(out var next))
        {
            Refuse(next.Value.GetType(), next.Path);
            if (IsLeaf(next.Value.GetType()) || (!next.Value.GetType().IsValueType && !_seen.Add(next.Value)))
            {
                continue;
            }

            PushParts(next.Value, next.Path);
        }
    }

    private void PushParts(object value, string path)
    {
        if (value is Array array)
        {
            var index = 0;
            foreach (var element in array)
            {
                Push(element, $"{path}[{index++}]");
            }
        }

        foreach (var field in Fields(value.GetType()))
        {
            // A field that could hold one is refused even while it is null.
            Refuse(field.FieldType, $"{path}.{field.Name}");
            Push(field.GetValue(value), $"{path}.{field.Name}");
        }
    }

    private void Push(object? value, string path)
    {
        if (value is not null)
        {
            _open.Push((value, path));
        }
    }

    private static void Refuse(Type type, string path)
    {
        if (Forbidden.Any(forbidden => forbidden.IsAssignableFrom(type)))
        {
            throw new TestFailure($"{path} is a {type}: it keeps a compilation alive and never compares equal.");
        }
    }

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string) || typeof(MemberInfo).IsAssignableFrom(type);

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (; type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(Own))
            {
                yield return field;
            }
        }
    }
}
