using System;
using System.Collections.Generic;

namespace XAttr.Checkpoints;

/// <summary>The values that a pickle is working on, and the marks between them.</summary>
internal sealed class PickleStack(PickleInput input)
{
    private readonly List<object?> _values = [];
    private readonly List<int> _marks = [];

    // Nothing below the last mark is at hand.
    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    public void Push(object? value) => _values.Add(value);

    public object? Pop()
    {
        var top = Peek();
        _values.RemoveAt(_values.Count - 1);
        return top;
    }

    public object? Peek() => _values.Count > Floor ? _values[^1] : throw input.Corrupt("its pickle takes a value where there is none");

    public void Mark() => _marks.Add(_values.Count);

    /// <summary>The values above the last mark; the mark is gone.</summary>
    public object?[] PopToMark()
    {
        if (_marks.Count == 0)
            throw input.Corrupt("its pickle lacks a mark");
        var values = _values.GetRange(Floor, _values.Count - Floor).ToArray();
        _values.RemoveRange(Floor, values.Length);
        _marks.RemoveAt(_marks.Count - 1);
        return values;
    }

    /// <summary>The topmost values, the topmost last.</summary>
    public object?[] Pop(int count)
    {
        var values = new object?[count];
        for (var i = count - 1; i >= 0; i--)
            values[i] = Pop();
        return values;
    }

    public T Pop<T>(string wanted) => Require<T>(Pop(), wanted);

    public T Peek<T>(string wanted) => Require<T>(Peek(), wanted);

    private T Require<T>(object? value, string wanted) =>
        value is T typed ? typed : throw input.Corrupt($"its pickle has {PickleText.Describe(value)} where {wanted} is needed");
}
