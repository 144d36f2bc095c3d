"""吹哨报到: the street calls departments to a case; they report in, act, are judged; the residents get one answer."""
