using System;
using System.IO;

namespace XAttr.Generator.Emission;

/// <summary>Reads the first characters of an array.</summary>
internal sealed class WrittenReader(char[] text, int length) : TextReader
{
    private int _position;

    public override int Peek() => _position < length ? text[_position] : -1;

    public override int Read() => _position < length ? text[_position++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        var read = Math.Min(count, length - _position);
        Array.Copy(text, _position, buffer, index, read);
        _position += read;
        return read;
    }

    public override string ReadToEnd()
    {
        var rest = new string(text, _position, length - _position);
        _position = length;
        return rest;
    }
}
